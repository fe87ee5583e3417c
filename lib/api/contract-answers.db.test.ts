import { beforeAll, describe, expect, it } from "vitest";
import type { PublicEndpoint } from "@/lib/api/endpoint";
import {
  addTool,
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
import { openApiDocument } from "@/lib/api/openapi";
import { registry } from "@/lib/api/registry";
import { bearer, call } from "@/lib/fixtures";
import { type Scope, scopes } from "@/lib/gate/scopes";

// Answers hold what the document says, no more and no less, and a key sees no more than it may.

type Schema = {
  $ref?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
};
type Response = { content?: Record<string, { schema: Schema }> };

const document = openApiDocument({ title: "API", server: "/" }) as {
  paths: Record<string, Record<string, { responses: Record<string, Response> }>>;
  components: { schemas: Record<string, Schema> };
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Places where a value has a member that its schema does not name, or lacks one that it does. */
function differences(schema: Schema, value: unknown, place = ""): string[] {
  const { $ref, anyOf, allOf, items, properties, required = [], additionalProperties } = schema;
  if ($ref) {
    const named = document.components.schemas[$ref.replace("#/components/schemas/", "")];
    return differences(named ?? {}, value, place);
  }
  if (allOf) return allOf.flatMap((one) => differences(one, value, place));
  if (anyOf) {
    const found = anyOf.map((one) => differences(one, value, place));
    return found.reduce((best, one) => (one.length < best.length ? one : best));
  }
  if (Array.isArray(value))
    return items
      ? value.flatMap((one, at) => differences(items, one, `${place}/${at}`))
      : properties
        ? [`${place} is a list`]
        : [];
  if (!isObject(value)) return properties && value !== null ? [`${place} is no object`] : [];
  if (!properties) {
    if (typeof additionalProperties !== "object") return [];
    return Object.entries(value).flatMap(([k, one]) =>
      differences(additionalProperties, one, `${place}/${k}`),
    );
  }
  return [
    ...Object.keys(value)
      .filter((name) => !(name in properties))
      .map((name) => `${place}/${name} is not documented`),
    ...required.filter((name) => !(name in value)).map((name) => `${place}/${name} is missing`),
    ...Object.entries(properties).flatMap(([name, one]) =>
      name in value ? differences(one, value[name], `${place}/${name}`) : [],
    ),
  ];
}

let tool: Tool;
let records: Records;
beforeAll(async () => {
  tool = await makeTool();
  records = await makeRecords(tool);
});

function send(endpoint: PublicEndpoint, { secret }: Tool, prefer = "handling=strict") {
  const headers = bearer(secret);
  headers.set("prefer", prefer);
  return call(endpoint, {
    headers,
    params: idsIn(endpoint, records),
    search: searchOf(endpoint),
    body: bodyOf(endpoint, records.forms),
  });
}

// What takes something away comes last, and what lies inside something comes before it.
const removals = registry.filter(({ method }) => method === "DELETE");
const ordered = [
  ...registry.filter((one) => !removals.includes(one)),
  ...removals.toSorted((a, b) => b.path.length - a.path.length),
];

describe.each(titled(ordered))("%s", (_, endpoint) => {
  const isDeletable = endpoint.path.includes("{");

  it("answers exactly what the document names, however deep", async () => {
    if (endpoint.method === "DELETE" && isDeletable) records = await makeRecords(tool);
    const { status, body } = await send(endpoint, tool);
    expect(statusesOf(endpoint), JSON.stringify(body)).toContain(status);
    const operation = document.paths[endpoint.path]?.[endpoint.method.toLowerCase()];
    const schema = operation?.responses[status]?.content?.["application/json"]?.schema;
    expect(schema && differences(schema, body)).toEqual([]);
    // Absent values are null: a record has all its members.
    if (isObject(body.data) && body.outcome === "updated" && endpoint.method === "PATCH") {
      const word = endpoint.path.split("/")[1];
      const { body: read } = await tool.get(`/${word}/${body.data.id}`);
      expect(Object.keys(body.data)).toEqual(Object.keys(read.data));
    }
  });

  it("shows a key that only writes nothing but which record it was", async () => {
    const { scope, method, path } = endpoint;
    if (!scope?.endsWith(":write")) return;
    if (method === "DELETE") records = await makeRecords(tool);
    const writer = await addTool(tool, { scopes: [scope as Scope] });
    const { status, body, text } = await send(endpoint, writer);
    expect(statusesOf(endpoint), text).toContain(status);
    if (path.endsWith("/push")) {
      expect(Object.keys(body.results[0]).sort()).toEqual(["id", "index", "outcome"]);
    } else if (path.includes("/members/")) {
      expect(Object.keys(body.data ?? {}).join()).toMatch(/^(contactId)?$/);
    } else {
      expect(Object.keys(body.data).sort()).toEqual(["externalIds", "id"]);
    }
  });

  it("does not open to any other scope", async () => {
    if (endpoint.scope === null) return;
    const others = await addTool(tool, { scopes: scopes.filter((one) => one !== endpoint.scope) });
    expect((await send(endpoint, others)).status).toBe(403);
  });
});

describe("what holds answers against the document", () => {
  const schema: Schema = {
    properties: { a: { properties: { b: {} }, required: ["b"] }, c: { anyOf: [{}, {}] } },
    required: ["a", "c"],
  };

  it("sees a member too many, and one too few, however deep", () => {
    expect(differences(schema, { a: { b: 1 }, c: 1 })).toEqual([]);
    expect(differences(schema, { a: { b: 1, x: 1 }, y: 1 })).toEqual([
      "/y is not documented",
      "/c is missing",
      "/a/x is not documented",
    ]);
    expect(differences({ items: schema }, [{ a: {}, c: null }])).toEqual(["/0/a/b is missing"]);
  });
});
