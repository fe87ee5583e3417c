import { readdirSync } from "node:fs";
import { METHODS } from "node:http";
import { join } from "node:path";

/** A request as it is written into the connection: every line is ours, valid or not. */
export type Hostile = { method: string; target: string; headers: string[]; body: string | Buffer };

const samples = [
  "1.5",
  "0193A1F0-7C3E-7A55-9A2E-3B1F5D0C8E42",
  "9".repeat(300),
  "null",
  "%F0%9F%92%A9",
  "a%27%20OR%201=1--",
];

/** The addresses of all pages and routes in `app/`, each parameter filled with every kind of unknown id. */
export function everyPath(folder = "app", path = ""): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (/^(page\.tsx|route\.ts)$/.test(entry.name)) return [path || "/"];
    if (!entry.isDirectory()) return [];
    const isGroup = entry.name.startsWith("(");
    const steps = isGroup
      ? [""]
      : entry.name.startsWith("[")
        ? samples.map((one) => `/${one}`)
        : [`/${entry.name}`];
    return steps.flatMap((step) => everyPath(join(folder, entry.name), path + step));
  });
}

/** One address for each route, so that the product with everything else stays small. */
export const oneEach = (paths: string[]) =>
  paths.filter((path) => !samples.slice(1).some((one) => path.includes(`/${one}`)));

export const methods = [...METHODS.filter((method) => method !== "CONNECT"), "BREW", "get", "X".repeat(300)];

const long = "x".repeat(8_000);
const dummy = ["X-Public-ID: 00000000-0000-0000-0000-000000000000", "X-Secret-Key: DummySecretKey"];

export const headerSets: string[][] = [
  ...[
    "Bearer",
    "Bearer ",
    "Bearer %",
    "Bearer \u0000",
    `Bearer ${long}`,
    "Basic OTk6",
    "Bearer ke_live_",
    "bearer\tx",
    "é",
  ].map((one) => [`Authorization: ${one}`]),
  ["Authorization: Bearer a", "Authorization: Bearer b"],
  ["Authorization: Bearer a", ...dummy],
  ["X-Public-ID: {}", "X-Secret-Key: {}"],
  ["X-Public-ID: x"],
  ["X-Secret-Key: DummySecretKey", "X-Secret-Key: DummySecretKey", "X-Public-ID: 0"],
  [`X-Long: ${long}`],
  [...Array(100).keys()].map((number) => `X-Many-${number}: ${"y".repeat(100)}`),
  Array(200).fill("X-Same: 1"),
  [
    "X-Forwarded-For: 203.0.113.7",
    "X-Forwarded-Host: evil.example",
    "X-Forwarded-Proto: https",
    "Forwarded: for=1",
  ],
  ["X-Latchkey-Address: '; DROP", "X-Latchkey-Base: //evil.example", "X-Latchkey-Method: POST"],
  ["Cookie: %zz=%ff; next-auth.session-token=..; next-auth.csrf-token=%; locale=../../x; __proto__=1; =;;"],
  [
    `Cookie: next-auth.session-token=${"a.".repeat(3_000)}; next-auth.session-token.0=x; next-auth.session-token.1=y`,
  ],
  ["Accept-Language: %zz;q=x,*;q=-1,fr-\u00ff;q=1e999", "Accept: \u00ff", "Accept-Encoding: nothing"],
  [
    "RSC: 1",
    "Next-Router-State-Tree: garbage",
    "Next-Router-Prefetch: 9",
    "Next-Router-Segment-Prefetch: /../x",
    "Next-Url: //x",
  ],
  ["Next-Action: 0123456789abcdef", "Content-Type: text/plain"],
  [
    "X-Middleware-Subrequest: middleware:middleware:middleware",
    "x-middleware-rewrite: http://evil.example",
    "X-Invoke-Path: /app",
  ],
  [
    "X-Next-Revalidated-Tags: a",
    "X-Prerender-Revalidate: a",
    "x-now-route-matches: 1=a",
    "x-matched-path: /app",
    "Next-Resume: 1",
  ],
  ["If-None-Match: *", "If-Match: x", "If-Modified-Since: zz", "Range: bytes=-x"],
  ["Idempotency-Key: ", "Prefer: handling=\u00ff; x", "Prefer: ;;;,,,="],
  ['Idempotency-Key: "', 'If-Match: W/x,,"', "Prefer: handling=lenient"],
  [`Idempotency-Key: ${"k".repeat(256)}`, "If-Match: *", "If-None-Match: *"],
  ["Idempotency-Key: \u00e9", "Idempotency-Key: same"],
  ["Origin: null", "Sec-Fetch-Site: cross-site", "Referer: %%%"],
  ["X-Request-Id: a\u00ffb", "traceparent: 00-x-y-z", "Upgrade: websocket", "Connection: Upgrade"],
  ["Expect: magic"],
  ["Host: <script>"],
  ["Host: a", "Host: b"],
  ["Transfer-Encoding: gzip, chunked"],
  ["Content-Length: 5", "Transfer-Encoding: chunked"],
  ["Content-Length: -1"],
  [`Content-Length: ${"9".repeat(30)}`],
  ["no colon at all"],
];

export const queries = [
  ...[
    "id[not]=",
    "email[not]=",
    "email[]=x",
    "limit=1.5",
    "limit=-1",
    `limit=${"9".repeat(300)}`,
    "limit=NaN",
    "limit[gt]=1",
  ],
  ...[
    "cursor=%00",
    "cursor=AAAA",
    `cursor=${"A".repeat(7_000)}`,
    "cursor=a&cursor=b",
    "sort=id;DROP",
    "sort=-",
    "tag=%00",
  ],
  ...[
    "email=%00",
    "email=%ed%a0%80",
    "email=%ff",
    "phone=%zz",
    "externalId=:",
    "externalId=a",
    "companyId=1.5",
    "createdSince=x",
  ],
  ...[
    "updatedSince=9999999999999-01-01T00:00:00Z",
    "updatedSince=-271821-04-20T00:00:00Z",
    "includeDeleted=maybe",
    "a=1&a=2",
  ],
  ...[
    "__proto__=1",
    "constructor[prototype]=1",
    "toString=1",
    "=",
    "&&&",
    "%",
    "%00=%00",
    "a".repeat(20_000),
    "tab[]=keys&tab=%00",
  ],
  ...[
    "key=ke_live_00000000000000000000000000000000000000",
    "access_token=x",
    "callbackUrl=//evil.example",
    "callbackUrl=%zz",
  ],
  ...[
    "token=%00",
    "token=%ed%a0%80",
    "error=<script>",
    "_rsc=x",
    "url=http://evil.example&w=64&q=75",
    "version=3.0",
    "nextauth=x",
  ],
];

/** Appended to a path. */
export const suffixes = [
  "/%zz",
  "/%ff",
  "/%00",
  "/%ed%a0%80",
  "/..%2f..%2fetc",
  "/../x",
  "//",
  "/%2F%2Fevil.example",
  "/\\x",
  "/%5c",
  ";a=b",
  "/",
  "/%0d%0aX:y",
  "#x",
  "/__proto__",
];

/** Bare targets. */
export const targets = [
  "//evil.example/x",
  "/\\evil.example/x",
  "http://evil.example/",
  "http://",
  "ftp://a/",
  "*",
  "x",
  "?",
  "/%",
  "/_next/data/x/app.json",
  "/_next/image?url=%2Fapp&w=64&q=75",
  "/_next/static/%E0%A4%A",
  "/.env",
  "/%2e%2e/%2e%2e/etc/passwd",
];
