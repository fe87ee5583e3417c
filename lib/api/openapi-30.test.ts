import { describe, expect, it } from "vitest";
import { describeEndpoints, openApiDocument } from "@/lib/api/openapi";
import { keywords30, toSchema30 } from "@/lib/api/openapi-30";
import { gadgetDocument, gadgets, schemasOf } from "@/lib/api/openapi-fixtures";

const reference = { $ref: "#/components/schemas/X" };
const onlyNull = { type: "string", nullable: true, enum: [null] };

describe("a schema in the words of 3.0.3", () => {
  it.each([
    ["null beside a type", { type: "string", nullable: true }, { type: "string", nullable: true }],
    [
      "null among listed values",
      { type: "string", enum: ["a"], nullable: true },
      { type: "string", enum: ["a", null], nullable: true },
    ],
    [
      "null beside a reference, which has no type here to widen",
      { nullable: true, description: "D", allOf: [reference] },
      { description: "D", anyOf: [reference, onlyNull] },
    ],
    [
      "null beside alternatives",
      { nullable: true, anyOf: [{ type: "string" }, { type: "number" }] },
      { anyOf: [{ type: "string" }, { type: "number" }, onlyNull] },
    ],
    [
      "null beside exclusive alternatives",
      { nullable: true, oneOf: [reference] },
      { oneOf: [reference, onlyNull] },
    ],
    ["null beside anything", { nullable: true }, {}],
    ["null alone", { type: "null", enum: [null] }, onlyNull],
    ["a reference with siblings", { ...reference, description: "D" }, reference],
    ["one example", { type: "string", examples: ["a", "b"] }, { type: "string", example: "a" }],
    [
      "no newer keyword, however deep",
      { properties: { contentEncoding: { items: { contentEncoding: "base64", type: "string" } } } },
      { properties: { contentEncoding: { items: { type: "string" } } } },
    ],
    [
      "a pair of one kind, once",
      { items: { anyOf: [{ type: "number" }, { type: "number" }] } },
      { items: { type: "number" } },
    ],
    ["yes and no", { additionalProperties: false }, { additionalProperties: false }],
  ])("holds %s", (_, schema, expected) => {
    expect(toSchema30(schema)).toEqual(expected);
  });
});

/** What 3.0.3 does not know or says otherwise, in one Schema Object. */
function foreignIn(schema: Record<string, unknown>): string[] {
  const { type, enum: values, nullable, exclusiveMinimum, exclusiveMaximum } = schema;
  const wrong = Object.keys(schema).filter(
    (key) => key !== "$ref" && !keywords30.has(key) && !/^x-/.test(key),
  );
  if ("$ref" in schema && Object.keys(schema).length > 1) wrong.push("$ref with siblings");
  if (type !== undefined && (typeof type !== "string" || type === "null")) wrong.push("type");
  if (nullable && type === undefined) wrong.push("nullable without a type");
  if (nullable && Array.isArray(values) && !values.includes(null)) wrong.push("enum without null");
  if ([exclusiveMinimum, exclusiveMaximum].some((one) => one !== undefined && typeof one !== "boolean"))
    wrong.push("exclusive bound that is no boolean");
  if (type === "array" && !schema.items) wrong.push("array without items");
  return wrong;
}

const problemsIn = (document: unknown) =>
  schemasOf(document).flatMap(({ where, schema }) => foreignIn(schema).map((what) => `${where}: ${what}`));

const api = (version: "3.0" | "3.1") =>
  openApiDocument({ title: "API", server: "/integrations/v1", version }) as {
    openapi: string;
    info: { license: Record<string, unknown> };
    paths: Record<string, Record<string, { operationId: string }>>;
  };
const invented = (version: "3.0" | "3.1") => gadgetDocument(describeEndpoints(gadgets, version), version);

describe("the 3.0.3 document", () => {
  it("holds nothing that only 3.1 knows", () => {
    expect(api("3.0").openapi).toBe("3.0.3");
    expect(problemsIn(api("3.0"))).toEqual([]);
    expect(problemsIn(invented("3.0"))).toEqual([]);
    for (const key of ["webhooks", "jsonSchemaDialect"]) expect(api("3.0")).not.toHaveProperty(key);
    expect(Object.keys(api("3.0").info.license)).toEqual(["name", "url"]);
  });

  it("would be found out if it did: the 3.1 document is full of it", () => {
    const found = problemsIn(invented("3.1"));
    for (const what of ["const", "propertyNames", "prefixItems", "examples", "type", "exclusive bound"])
      expect(
        found.some((one) => one.includes(`: ${what}`)),
        what,
      ).toBe(true);
  });

  it("lists the same operations as the 3.1 document", () => {
    const list = (version: "3.0" | "3.1") =>
      Object.entries(api(version).paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, { operationId }]) => `${operationId}: ${method} ${path}`),
      );
    expect(list("3.0")).toEqual(list("3.1"));
    expect(list("3.0").length).toBeGreaterThan(0);
  });
});
