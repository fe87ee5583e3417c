import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { describe, expect, it, onTestFinished } from "vitest";
import { startReceiver } from "@/lib/webhooks/fixtures";
import { mintSecret } from "@/lib/webhooks/secret";
import { verificationSnippets } from "@/lib/webhooks/snippets";

type Delivery = { secret: string; headers: Record<string, string>; body: string };

/** How each language is asked: the snippet as it is copied, and a line that reads deliveries and prints the verdicts. */
const languages = {
  node: {
    command: "node",
    file: "snippet.mjs",
    judge: `import { readFileSync } from "node:fs";
const given = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(given.map(({ secret, headers, body }) => verify(secret, headers, body))));`,
  },
  python: {
    command: "python3",
    file: "snippet.py",
    judge: `import json, sys
print(json.dumps([verify(one["secret"], one["headers"], one["body"].encode()) for one in json.load(sys.stdin)]))`,
  },
  php: {
    command: "php",
    file: "snippet.php",
    judge: `$given = json_decode(file_get_contents('php://stdin'), true);
echo json_encode(array_map(fn($one) => verify($one['secret'], $one['headers'], $one['body']), $given));`,
  },
};

const textOf = (id: string, url = "https://example.com/hook") =>
  verificationSnippets(url).find((one) => one.id === id)?.text ?? "";

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-snippet-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What a command prints; rejects where it fails or is not there. */
function output(command: string, args: string[], { cwd, input = "", secret = "" }: Record<string, string>) {
  return new Promise<string>((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, WEBHOOK_SECRET: secret } });
    const printed: Buffer[] = [];
    const complained: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => complained.push(chunk));
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0
        ? resolve(String(Buffer.concat(printed)))
        : reject(new Error(String(Buffer.concat(complained)))),
    );
    // One that reads nothing may be gone by then.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

async function ask(language: keyof typeof languages, deliveries: Delivery[]): Promise<boolean[]> {
  const { command, file, judge } = languages[language];
  const cwd = makeFolder();
  writeFileSync(join(cwd, file), `${textOf(language)}\n${judge}\n`);
  return JSON.parse(await output(command, [file], { cwd, input: JSON.stringify(deliveries) }));
}

const body = JSON.stringify({ type: "contact.updated", data: { object: { name: "Zoë “Ada”" } } });

/** A delivery as the official library signs it. */
function sign({ secret = mintSecret(), secondsAgo = 0, id = "evt_1" } = {}): Delivery {
  const at = new Date(Date.now() - secondsAgo * 1_000);
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": new Webhook(secret).sign(id, at, body),
  };
  return { secret, headers, body };
}

const withHeader = (one: Delivery, name: string, value: string) => ({
  ...one,
  headers: { ...one.headers, [name]: value },
});

const isThere = (command: string) => spawnSync(command, ["--version"]).error === undefined;

describe.each(["node", "python", "php"] as const)("the snippet for %s", (language) => {
  // PHP is on few machines; the others must be there.
  const check = language === "php" && !isThere("php") ? it.skip : it;

  check("accepts what is signed with the secret, also beside another signature", async () => {
    const one = sign();
    const signature = one.headers["webhook-signature"] ?? "";
    const other = sign().headers["webhook-signature"] ?? "";
    const both = [`${signature} ${other}`, `${other} ${signature}`, `v1a,zzz ${signature}`];
    const rotated = both.map((value) => withHeader(one, "webhook-signature", value));
    const late = sign({ secondsAgo: 290 });
    expect(await ask(language, [one, ...rotated, late])).toEqual(Array(5).fill(true));
  });

  check("refuses what anybody changed, signed with another secret, sent late or left out", async () => {
    const one = sign();
    const deliveries = [
      { ...one, body: `${one.body} ` },
      { ...one, secret: mintSecret() },
      withHeader(one, "webhook-id", "evt_2"),
      withHeader(one, "webhook-timestamp", String(Number(one.headers["webhook-timestamp"]) + 1)),
      withHeader(one, "webhook-timestamp", "soon"),
      withHeader(one, "webhook-signature", ""),
      withHeader(one, "webhook-signature", "v1,"),
      withHeader(one, "webhook-signature", (one.headers["webhook-signature"] ?? "").replace("v1,", "v2,")),
      { ...one, headers: {} },
      sign({ secondsAgo: 306 }),
      sign({ secondsAgo: -306 }),
    ];
    expect(await ask(language, deliveries)).toEqual(deliveries.map(() => false));
  });
});

describe("the snippet for a shell", () => {
  const check = isThere("openssl") && isThere("curl") ? it : it.skip;

  check("sends what the official library accepts, to an address with any sign in it", async () => {
    const secret = mintSecret();
    const receiver = await startReceiver();
    const script = textOf("curl", `${receiver.url}?it's=$HOME`);
    await output("sh", ["-c", script], { cwd: makeFolder(), secret });
    const [arrived] = receiver.arrived;
    const headers = arrived?.headers as Record<string, string>;
    expect(new Webhook(secret).verify(arrived?.body ?? "", headers)).toEqual({ type: "contact.updated" });
    expect(arrived?.path).toContain("?it's=$HOME");
  });

  check("accepts and refuses as the others do", async () => {
    const one = sign();
    const old = sign({ secret: one.secret, secondsAgo: 306 });
    const cwd = makeFolder();
    writeFileSync(join(cwd, "body.json"), body);
    const [functions] = textOf("curl").split("# Sends");
    const judge = ({ headers }: Delivery, file = "body.json") => {
      const values = ["webhook-id", "webhook-timestamp", "webhook-signature"].map(
        (name) => headers[name] ?? "",
      );
      const script = `${functions}\nverify "$@" && echo yes || echo no`;
      return output("sh", ["-c", script, "sh", ...values, file], { cwd, secret: one.secret });
    };
    const two = `${sign().headers["webhook-signature"]} ${one.headers["webhook-signature"]}`;
    expect(await judge(one)).toBe("yes\n");
    expect(await judge(withHeader(one, "webhook-signature", two))).toBe("yes\n");
    for (const wrong of [
      sign(),
      old,
      withHeader(one, "webhook-id", "evt_2"),
      withHeader(one, "webhook-timestamp", "a[$(echo 1)]"),
      withHeader(one, "webhook-signature", ""),
    ])
      expect(await judge(wrong)).toBe("no\n");
  });
});
