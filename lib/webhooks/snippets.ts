type Snippet = { id: string; label: string; text: string };

const node = `import { createHmac, timingSafeEqual } from "node:crypto";

// headers: lower-case names; body: the text as it came, not parsed.
export function verify(secret, headers, body) {
  const id = headers["webhook-id"] ?? "";
  const timestamp = headers["webhook-timestamp"] ?? "";
  const age = Math.abs(Date.now() / 1000 - Number(timestamp));
  if (!(age <= 300)) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signed = \`\${id}.\${timestamp}.\${body}\`;
  const expected = createHmac("sha256", key).update(signed).digest();
  const given = (headers["webhook-signature"] ?? "").split(" ");
  return given.some((one) => {
    const [version, text = ""] = one.split(",");
    const bytes = Buffer.from(text, "base64");
    if (version !== "v1" || bytes.length !== expected.length) return false;
    return timingSafeEqual(bytes, expected);
  });
}

// With process.env.WEBHOOK_SECRET; where it is false, answer 401.
`;

const python = `import base64, hashlib, hmac, time

# headers: lower-case names; body: the bytes as they came, not parsed.
def verify(secret, headers, body):
    message_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    if not timestamp.isdecimal():
        return False
    if abs(time.time() - int(timestamp)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{message_id}.{timestamp}.".encode() + body
    digest = hmac.new(key, signed, hashlib.sha256).digest()
    expected = b"v1," + base64.b64encode(digest)
    given = headers.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(one.encode(), expected) for one in given)

# With os.environ["WEBHOOK_SECRET"]; where it is False, answer 401.
`;

const php = `<?php
// $headers: array_change_key_case(getallheaders());
// $body: file_get_contents('php://input').
function verify(string $secret, array $headers, string $body): bool
{
    $id = $headers['webhook-id'] ?? '';
    $timestamp = $headers['webhook-timestamp'] ?? '';
    if (!ctype_digit($timestamp) || abs(time() - (int) $timestamp) > 300) {
        return false;
    }
    $key = base64_decode(preg_replace('/^whsec_/', '', $secret));
    $digest = hash_hmac('sha256', "$id.$timestamp.$body", $key, true);
    $expected = 'v1,' . base64_encode($digest);
    $given = $headers['webhook-signature'] ?? '';
    foreach (explode(' ', $given) as $one) {
        if (hash_equals($expected, $one)) {
            return true;
        }
    }
    return false;
}

// With getenv('WEBHOOK_SECRET'); where it is false, answer 401.
`;

/** For a POSIX shell: checks a delivery whose body was kept in a file, and sends one of its own to the address. */
const shell = (url: string) => `# sign ID TIMESTAMP BODY_FILE, with the secret in WEBHOOK_SECRET
sign() {
  key=$(printf %s "\${WEBHOOK_SECRET#whsec_}" | openssl base64 -d -A |
    od -An -v -tx1 | tr -d ' \\n')
  { printf '%s.%s.' "$1" "$2"; cat "$3"; } |
    openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary |
    openssl base64 -A
}

# verify ID TIMESTAMP SIGNATURES BODY_FILE
verify() {
  case $2 in '' | *[!0-9]*) return 1 ;; esac
  age=$(($(date +%s) - $2))
  [ "\${age#-}" -le 300 ] || return 1
  expected="v1,$(sign "$1" "$2" "$4")"
  for one in $3; do
    [ "$one" = "$expected" ] && return 0
  done
  return 1
}

# Sends a signed request: your receiver must answer 2xx.
printf '{"type":"contact.updated"}' > body.json
now=$(date +%s)
curl -i '${url.replaceAll("'", "'\\''")}' \\
  -H "Content-Type: application/json" \\
  -H "webhook-id: evt_1" \\
  -H "webhook-timestamp: $now" \\
  -H "webhook-signature: v1,$(sign evt_1 "$now" body.json)" \\
  --data-binary @body.json
`;

/** How a receiver at this address tells our deliveries from anybody else's, in its own language and with no library. */
export const verificationSnippets = (url: string): Snippet[] => [
  { id: "node", label: "Node", text: node },
  { id: "python", label: "Python", text: python },
  { id: "php", label: "PHP", text: php },
  { id: "curl", label: "curl", text: shell(url) },
];
