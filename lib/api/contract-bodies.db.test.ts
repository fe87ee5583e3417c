import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import type { PublicEndpoint } from "@/lib/api/endpoint";
import {
  bodyOf,
  idsIn,
  makeRecords,
  makeTool,
  type Records,
  searchOf,
  statusesOf,
  type Tool,
  titled,
} from "@/lib/api/fixtures";
import { maxBody } from "@/lib/api/input";
import { registry } from "@/lib/api/registry";
import { bearer, call } from "@/lib/fixtures";

// How a body must come, and what no body may name. One organization for all: nothing here is ever written.

let tool: Tool;
let records: Records;
beforeAll(async () => {
  tool = await makeTool();
  records = await makeRecords(tool);
});

type Content = { body?: unknown; raw?: string | Uint8Array<ArrayBuffer>; type?: string; prefer?: string };

function send(endpoint: PublicEndpoint, { type, prefer, ...content }: Content, more: object = {}) {
  const headers = bearer(tool.secret);
  if (type !== "") headers.set("content-type", type ?? "application/json");
  if (prefer) headers.set("prefer", prefer);
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  return call(endpoint, {
    params: idsIn(endpoint, records),
    search: searchOf(endpoint),
    ...content,
    headers,
  });
}

/** What only we write, and what a careless copy of a body into a row would take. */
const ours = [
  "organizationId",
  "organization_id",
  "createdAt",
  "updatedAt",
  "deletedAt",
  "version",
  "role",
  "hash",
  "memberCount",
  "submissionCount",
  "url",
  "scopes",
  "__proto__",
  "constructor",
  "toString",
];

describe.each(titled(registry.filter(({ body }) => body)))("%s", (_, endpoint) => {
  const isPush = endpoint.path.endsWith("/push");

  it("refuses every field that is not the caller's to write, by its pointer", async () => {
    const body = bodyOf(endpoint, records.forms);
    const own = (endpoint.body as z.ZodObject).shape;
    const names = [...ours, "id"].filter((name) => !Object.hasOwn(own, name));
    const answers = await Promise.all(
      names.map((name) => send(endpoint, { body: { ...body, [name]: "x" } })),
    );
    expect(answers.map(({ status, body }) => [status, body.code, body.errors])).toEqual(
      names.map((name) => [
        422,
        "validation_failed",
        [{ pointer: `/${name}`, code: "unknown_field", detail: "is not a known field" }],
      ]),
    );
  });

  it("names all unknown fields at once, twenty at most", async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`x${i}`, i]));
    const { status, body } = await send(endpoint, { body: { ...bodyOf(endpoint, records.forms), ...many } });
    expect([status, body.errors.length]).toEqual([422, 20]);
  });

  it("leaves unknown fields out of a lenient call, and says so", async () => {
    const { status, body, headers } = await send(endpoint, {
      body: { ...bodyOf(endpoint, records.forms), "a/b~c": { deep: [1] } },
      prefer: "handling=lenient",
    });
    expect(statusesOf(endpoint), JSON.stringify(body)).toContain(status);
    expect(headers.get("preference-applied")).toBe("handling=lenient");
    expect(body.warnings).toEqual([
      { pointer: "/a~1b~0c", code: "unknown_field", detail: "is not a known field" },
    ]);
  });

  it("answers 415 to what is neither JSON nor, where it may be, a form", async () => {
    const content = JSON.stringify(bodyOf(endpoint, records.forms));
    const types = [
      "text/plain",
      "multipart/form-data; boundary=x",
      "application/xml",
      "application/jsonp",
      "",
    ];
    if (!endpoint.form) types.push("application/x-www-form-urlencoded");
    const answers = await Promise.all(
      types.map((type) => send(endpoint, { raw: new TextEncoder().encode(content), type })),
    );
    answers.push(await send(endpoint, { raw: content }, { "content-encoding": "gzip" }));
    for (const { status, body } of answers)
      expect([status, body.code]).toEqual([415, "unsupported_media_type"]);
  });

  it("may be called without any body if it says so, which is then an empty object", async () => {
    const [none, empty] = [await send(endpoint, { type: "" }), await send(endpoint, { body: {} })];
    if (!endpoint.bodyOptional)
      return expect([none.status, none.body.code]).toEqual([415, "unsupported_media_type"]);
    expect(statusesOf(endpoint)).toContain(none.status);
    expect([none.status, Object.keys(none.body.data)]).toEqual([empty.status, Object.keys(empty.body.data)]);
  });

  it("takes JSON under any name that JSON has", async () => {
    const types = ["application/json; charset=utf-8", "Application/JSON", "application/vnd.api+json"];
    for (const type of types) {
      const { status } = await send(endpoint, { body: bodyOf(endpoint, records.forms), type });
      expect(statusesOf(endpoint), type).toContain(status);
    }
  });

  it("answers 400 to what cannot be read, and to what two readers would read differently", async () => {
    const deep = `${'{"a":'.repeat(21)}1${"}".repeat(21)}`;
    const broken = ["", "{", "{a:1}", '{"a":1,}', '{"a":1}{}', "[".repeat(100_000), deep];
    const double = ['{"x":1,"x":2}', '{"x":1,"\\u0078":1}', '{"x":{"y":1,"y":1}}'];
    const invalid = new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]);
    const answers = await Promise.all([...broken, ...double, invalid].map((raw) => send(endpoint, { raw })));
    expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual(
      answers.map(() => "400 malformed_request"),
    );
  });

  it("answers 422 to JSON that is no object", async () => {
    for (const body of [null, [], [{}], "x", 1, true]) {
      const { status, body: problem } = await send(endpoint, { body });
      expect([status, problem.code]).toEqual([422, "validation_failed"]);
    }
  });

  it("answers 413 to one byte too many, whatever length is stated", async () => {
    const most = endpoint.maxBody ?? maxBody;
    expect(most).toBe(isPush ? 5_000_000 : 1_000_000);
    const pad = (bytes: number) => {
      const content = JSON.stringify(bodyOf(endpoint, records.forms));
      return content + " ".repeat(bytes - Buffer.byteLength(content));
    };
    const large = await send(endpoint, { raw: pad(most + 1) }, { "content-length": "10" });
    expect([large.status, large.body.code]).toEqual([413, "body_too_large"]);
    const stated = await send(endpoint, { raw: "{}" }, { "content-length": String(most + 1) });
    expect(stated.status).toBe(413);
    expect(statusesOf(endpoint)).toContain((await send(endpoint, { raw: pad(most) })).status);
  });
});

it("a method without a body does not read one", async () => {
  const list = registry.filter(({ body, method }) => !body && method !== "GET");
  for (const endpoint of list) {
    const { status } = await send(endpoint, { raw: "{", type: "text/plain", prefer: "handling=lenient" });
    expect(statusesOf(endpoint), endpoint.path).toContain(status);
  }
});
