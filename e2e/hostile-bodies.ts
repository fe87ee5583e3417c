import type { Hostile } from "./hostile-requests";

const names = [
  "name",
  "email",
  "password",
  "newPassword",
  "currentPassword",
  "csrfToken",
  "token",
  "organizationName",
  "organization",
];
const fields = [
  ...names,
  "slug",
  "scopes",
  "environment",
  "kind",
  "expiresAt",
  "expiresIn",
  "allowedIps",
  "burst",
  "locale",
  "json",
  "redirect",
  ...[
    "id",
    "match",
    "atomic",
    "records",
    "clear",
    "tags",
    "audiences",
    "companyId",
    "contactIds",
    "formId",
    "answers",
  ],
  ...[
    "customFields",
    "attributes",
    "externalIds",
    "address",
    "amount",
    "currency",
    "status",
    "startsOn",
    "collectedAt",
  ],
  ...["title", "fields", "domain", "website", "interval", "intervalCount", "refundedAmount"],
  ...["url", "targetUrl", "events", "event", "payload", "excludeOwn", "graceSeconds", "eventType", "since"],
];
const everyField = (value: unknown) =>
  JSON.stringify(Object.fromEntries(fields.map((field) => [field, value])));

const json = "application/json";
const form = "application/x-www-form-urlencoded";
const bodies: [type: string, body: string | Buffer][] = [
  ...[
    "",
    "{",
    "x",
    '{"name":',
    '{"a":1}{',
    "null",
    "[]",
    "1e999",
    '"x"',
    '{"a":1,"a":2}',
    "[".repeat(100_000),
    '{"a":'.repeat(5_000),
  ].map((body): [string, string] => [json, body]),
  [json, `{${[...Array(20_000).keys()].map((number) => `"k${number}":${number}`).join(",")}}`],
  [json, `{"scopes":[${Array(50_000).fill("{}").join(",")}]}`],
  ...['{"records":[null,1,"x",[],{}]}', '{"email":"a@b.org","externalIds":{"__proto__":"x","a:b":"c"}}'].map(
    (body): [string, string] => [json, body],
  ),
  [json, `{"match":"email","records":[${Array(501).fill("{}").join(",")}]}`],
  [
    json,
    '{"name":"x","amount":1e400,"currency":"EUR","startsOn":"0000-00-00","tags":{"add":[{}],"remove":null}}',
  ],
  [
    json,
    '{"name":"x","amount":9007199254740993,"budgetAmount":-1e15,"currency":"XXX","collectedAt":"9999-12-31T23:59:59-23:59"}',
  ],
  [form, "customFields.__proto__.x=1&tags=a&tags=b&tags.add=c&address.city.x=1&a.b.c.d.e.f=1&externalIds=x"],
  [json, everyField("a\u0000b")],
  [json, everyField("\ud800x")],
  [json, everyField("x").replaceAll('"x"', '"\\udc00"')],
  [json, everyField({ not: "" })],
  [json, everyField([""])],
  [json, everyField(null)],
  [json, everyField(1e308)],
  [json, everyField("x".repeat(8_000))],
  [json, '{"__proto__":{"role":"super_admin"},"constructor":{"prototype":{}}}'],
  [json, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  [form, "email[not]=&password[not]=&csrfToken[not]="],
  [form, "email=%00&password=%ed%a0%80&csrfToken=%zz&name=%ff"],
  [form, `${"a=1&".repeat(20_000)}`],
  [
    "multipart/form-data; boundary=x",
    '--x\r\nContent-Disposition: form-data; name="$ACTION_ID_x"\r\n\r\n\r\n--x',
  ],
  ["multipart/form-data", "--"],
  ["text/plain;charset=UTF-8", "[]"],
  ["application/json; charset=utf-7", "+AHs-"],
  ["\u00ff/;;", "{}"],
  ["", "{}"],
];

export const bodyRequests: Omit<Hostile, "target">[] = [
  ...["POST", "PUT", "PATCH", "DELETE"].flatMap((method) =>
    bodies.map(([type, body]) => ({ method, headers: [`Content-Type: ${type}`], body })),
  ),
  { method: "POST", headers: ["Content-Type: application/json", "Content-Encoding: gzip"], body: "not gzip" },
  {
    method: "POST",
    headers: ["Content-Type: application/json", "Transfer-Encoding: chunked"],
    body: "zz\r\n\r\n",
  },
  { method: "GET", headers: ["Content-Type: application/json"], body: '{"a":' },
];
