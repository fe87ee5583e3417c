import { beforeAll, describe, expect, it } from "vitest";
import type { PublicEndpoint } from "@/lib/api/endpoint";
import {
  bodyOf,
  idsIn,
  makeRecords,
  makeTool,
  type Records,
  searchOf,
  type Tool,
  titled,
} from "@/lib/api/fixtures";
import { registry } from "@/lib/api/registry";
import { bearer, call } from "@/lib/fixtures";

// No value, in whichever field or parameter, means more than itself, breaks anything, or finds what it does not name.

let tool: Tool;
let records: Records;
beforeAll(async () => {
  tool = await makeTool();
  records = await makeRecords(tool);
});

function send(endpoint: PublicEndpoint, content: { body?: unknown; search?: string }) {
  const params = idsIn(endpoint, records);
  return call(endpoint, { search: searchOf(endpoint), params, ...content, headers: bearer(tool.secret) });
}

/** What an ORM would take for a condition. */
const operators = [{ not: "" }, { gt: 1 }, [{}]];
/** What a database cannot store, or should not. */
const unstorable = ["\0", "\ud800", "x".repeat(100_000), { "\0": "x" }, { "\ud800": 1 }, ["\0"], [["x"]]];
/** Of no type that every field has: each may be right somewhere. */
const odd = [true, -1, 1e308, 0.5, "12", "null", "", [], {}, null, "2026-02-30", "0000-00-00T00:00:00Z"];

const withBody = registry.filter(({ body, path }) => body && !path.endsWith("/push"));
const fieldsOf = ({ body }: PublicEndpoint) => Object.keys((body as unknown as { shape: object }).shape);

describe.each(titled(withBody))("%s", (_, endpoint) => {
  const put = (field: string, value: unknown) =>
    send(endpoint, { body: { ...bodyOf(endpoint, records.forms), [field]: value } });

  it.each(fieldsOf(endpoint))(
    "takes no operator and nothing that cannot be stored for its %s",
    async (field) => {
      const answers = await Promise.all([...operators, ...unstorable].map((value) => put(field, value)));
      // {"not": ""} is an empty object to the fields that are objects: "" keeps what there is.
      const [first, ...others] = answers.map(({ status, body }) => `${status} ${body.code}`);
      expect(others).toEqual(others.map(() => "422 validation_failed"));
      if (first !== "422 validation_failed")
        expect(await put(field, {}).then(({ status, body }) => `${status} ${body.code}`)).toBe(first);
    },
  );

  it("takes no number that is written as text", async () => {
    const body = bodyOf(endpoint, records.forms) ?? {};
    for (const name of Object.keys(body).filter((one) => typeof body[one] === "number")) {
      const { status, body: problem } = await put(name, String(body[name]));
      expect([status, problem.errors]).toMatchObject([422, [{ pointer: `/${name}` }]]);
    }
  });
});

const pushes = registry.filter(({ path }) => path.endsWith("/push"));

describe.each(titled(pushes))("%s", (_, endpoint) => {
  it("refuses each record that cannot be stored, and no other", async () => {
    const upsert = registry.find(({ method, path }) => method === "PUT" && `${path}/push` === endpoint.path);
    const tries = fieldsOf(upsert as PublicEndpoint).flatMap((field) =>
      [...unstorable.filter((one) => String(one).length < 1_000), ...operators.slice(1), ...odd].map(
        (value) => ({ field, value }),
      ),
    );
    const bodies = tries.map(({ field, value }) => ({
      ...bodyOf(upsert as PublicEndpoint),
      [field]: value,
    }));
    const outcomes: string[] = [];
    for (let first = 0; first < bodies.length; first += 500) {
      const pushed = { match: "externalId:crm", records: bodies.slice(first, first + 500) };
      const { status, body } = await send(endpoint, { body: pushed });
      expect(status, JSON.stringify(body).slice(0, 500)).toBe(200);
      outcomes.push(...body.results.map((one: { outcome: string }) => one.outcome));
    }
    const isHopeless = (value: unknown) => unstorable.includes(value as never);
    for (const [place, { field, value }] of tries.entries())
      if (isHopeless(value)) expect([field, value, outcomes[place]]).toEqual([field, value, "failed"]);
    expect(outcomes).toContain("created");
  });

  it("takes no operator for what stands beside the records", async () => {
    for (const field of ["match", "atomic"])
      for (const value of [...operators, ...unstorable, 1]) {
        const { status } = await send(endpoint, { body: { ...bodyOf(endpoint), [field]: value } });
        expect(status).toBe(422);
      }
    for (const list of [{}, { not: "" }, "x", 1, null])
      expect((await send(endpoint, { body: { ...bodyOf(endpoint), records: list } })).status).toBe(422);
  });
});

const withQuery = registry.flatMap((endpoint) =>
  Object.keys(endpoint.query?.shape ?? {}).map(
    (name) => [`${endpoint.method} ${endpoint.path}?${name}=`, endpoint, name] as const,
  ),
);

describe.each(withQuery)("%s", (_, endpoint, name) => {
  const ask = (query: [name: string, value: string][]) =>
    Promise.all(
      query.map((one) => {
        const search = `?${new URLSearchParams([one])}`;
        return send(endpoint, { search, body: bodyOf(endpoint, records.forms) });
      }),
    );

  it("finds nothing by an operator", async () => {
    const values = ['{"not":""}', '{"gt":1}', "[{}]", "[object Object]", "*", "%", "' OR ''='", "x:*"];
    for (const { status, text, body } of await ask(values.map((value) => [name, value])))
      if (status === 200) expect(body.data, text).toEqual([]);
      else expect([400, 422], text).toContain(status);
    const names = ["[not]", "[]", "[$ne]", ".not"].map((suffix) => name + suffix);
    for (const [place, { status, body }] of (await ask(names.map((one) => [one, "x"]))).entries()) {
      expect(status).toBe(422);
      const unknown = { parameter: names[place], code: "unknown_field", detail: "is not a known field" };
      expect(body.errors).toContainEqual(unknown);
    }
  });

  it("cannot be broken", async () => {
    const unstored = ["\0", "x:\0", "x".repeat(5_000), "x:\ufffd\0"];
    for (const { status, text } of await ask(unstored.map((value) => [name, value])))
      expect([400, 422], text).toContain(status);
    const times = ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z"];
    const values = ["0", "-1", "1e309", "NaN", "true", "\ufffd", ...times];
    for (const { status, text } of await ask(values.map((value) => [name, value])))
      expect(status, text).toBeLessThan(500);
  });

  it("may be given once, and counts as absent when it is empty", async () => {
    if (name === "cursor" || name === "match") return;
    const twice = await send(endpoint, { search: `?${name}=a&${name}=b` });
    expect([twice.status, twice.body.errors]).toMatchObject([422, [{ parameter: name, code: "repeated" }]]);
    const [empty, absent] = await Promise.all([`?${name}=`, ""].map((search) => send(endpoint, { search })));
    expect([empty?.status, empty?.body.data]).toEqual([200, absent?.body.data]);
  });
});

it.each(titled(registry))("%s refuses parameters that it does not know, by name", async (_, endpoint) => {
  const body = bodyOf(endpoint, records.forms);
  for (const name of ["nonsense", "id[not]", "__proto__", "constructor", "organizationId"]) {
    const found = await send(endpoint, { search: `?${encodeURIComponent(name)}=1`, body });
    expect([found.status, found.body.code]).toEqual([422, "validation_failed"]);
    const named = found.body.errors.map((one: { parameter: string }) => one.parameter);
    expect(named).toContain(name);
  }
});
