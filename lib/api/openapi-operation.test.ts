import { describe, expect, it } from "vitest";
import { z } from "zod";
import { describeEndpoints } from "@/lib/api/openapi";
import { Components, versions } from "@/lib/api/openapi-components";
import { gadgets } from "@/lib/api/openapi-fixtures";

type Response = { description: string; headers: object; content?: Record<string, { example?: unknown }> };
type Body = Record<string, { schema: { properties: Record<string, object> }; example: object }>;
type Operation = {
  description: string;
  parameters: { $ref?: string; name?: string; example?: string }[];
  requestBody: { description: string; content: Body };
  responses: Record<string, Response & { $ref?: string }>;
};
type Described = { paths: Record<string, Record<string, Operation>>; components: { schemas: object } };

const { paths, components } = describeEndpoints(gadgets, "3.1") as Described;
const bodyOf = ({ requestBody }: Operation, type: string) => requestBody.content[type] as Body[string];
const formType = "application/x-www-form-urlencoded";
const [list, put] = [paths["/gadgets"]?.get as Operation, paths["/gadgets"]?.put as Operation];
const [get, remove] = [paths["/gadgets/{id}"]?.get as Operation, paths["/gadgets/{id}"]?.delete as Operation];
const test = paths["/gadgets/{id}/test"]?.post as Operation;
const push = paths["/gadgets/push"]?.post as Operation;

const headersIn = ({ parameters }: Operation) =>
  parameters.flatMap(({ $ref }) => ($ref ? [$ref.split("/").at(-1)] : []));
const problemsIn = ({ responses }: Operation) =>
  Object.values(responses).flatMap(({ $ref }) => ($ref ? [$ref.split("/").at(-1)] : []));

describe("the request headers of an operation", () => {
  it("are an idempotency key for a write, conditions where there are versions, and a preference always", () => {
    expect(headersIn(list)).toEqual(["Prefer"]);
    expect(headersIn(get)).toEqual(["IfNoneMatch", "Prefer"]);
    expect(headersIn(put)).toEqual(["IdempotencyKey", "IfMatch", "Prefer"]);
    expect(headersIn(remove)).toEqual(["IdempotencyKey", "IfMatch", "Prefer"]);
    expect(headersIn(test)).toEqual(["IdempotencyKey", "Prefer"]);
  });
});

describe("the answers of an operation", () => {
  it("are all its statuses of success, with an example for the usual one", () => {
    expect([put.responses[200]?.description, put.responses[201]?.description]).toEqual([
      "Updated or unchanged",
      "Created",
    ]);
    expect(put.responses[200]?.content?.["application/json"]?.example).toMatchObject({
      data: { name: "Bolt" },
      outcome: "updated",
    });
    expect(put.responses[201]?.content?.["application/json"]).not.toHaveProperty("example");
    expect(test.responses[204]).not.toHaveProperty("content");
  });

  it("carry the headers that belong to them", () => {
    const named = ({ responses }: Operation, status = 200) => Object.keys(responses[status]?.headers ?? {});
    expect(named(list)).toEqual(
      expect.arrayContaining(["X-Request-Id", "RateLimit", "Link", "X-Sample-Data"]),
    );
    expect(named(list)).not.toContain("ETag");
    expect(named(put)).toEqual(expect.arrayContaining(["ETag", "Idempotent-Replayed", "Preference-Applied"]));
    expect(named(get)).not.toContain("X-Sample-Data");
    expect(named(remove)).not.toContain("ETag");
    expect(named(test, 204)).toEqual([
      "X-Request-Id",
      "Preference-Applied",
      "Idempotent-Replayed",
      "X-Key-Expires",
    ]);
  });

  it("are 304 without a body only where a version can be asked for", () => {
    expect(get.responses[304]).toEqual({ $ref: "#/components/responses/NotModified" });
    expect([list, put, remove].filter(({ responses }) => responses[304])).toEqual([]);
  });

  it("are the failures that follow from the declaration, and the ones that it adds", () => {
    expect(problemsIn(put)).toEqual([
      "Problem400",
      "Problem401",
      "Problem403MissingScope",
      "Problem409MultipleMatchesRequestInProgressConflict",
      "Problem412PreconditionFailed",
      "Problem413BodyTooLarge",
      "Problem415UnsupportedMediaType",
      "Problem422IdempotencyKeyReused",
      "Problem429QuotaExceeded",
      "Problem503",
      "ProblemOther",
    ]);
    expect(problemsIn(get)).toContain("Problem403MissingScopeDummyNotAllowed");
    expect(problemsIn(get)).toContain("Problem404NotFound");
    expect(problemsIn(test)).toContain("Problem429");
  });
});

describe("the body of an operation", () => {
  const [json, form] = [bodyOf(put, "application/json"), bodyOf(put, formType)];

  it("is shown as JSON and, where the declaration says so, as a form with flat keys", () => {
    expect(json.example).toMatchObject({ size: { width: 4 }, customFields: { spare: true } });
    expect(form.example).toEqual({
      name: "Bolt",
      "size.width": 4,
      "size.unit": "mm",
      tags: ["small", "steel"],
      "customFields.colour": "red",
      "customFields.spare": true,
    });
  });

  it("is at most as large as the declaration says, and has the schema that it documents", () => {
    expect(put.requestBody.description).toBe("At most 1,000,000 bytes.");
    expect(push.requestBody.description).toBe("At most 5,000,000 bytes.");
    const { properties } = bodyOf(push, "application/json").schema;
    expect(properties.records).toMatchObject({ items: { required: ["name"] } });
    expect(Object.keys(push.requestBody.content)).toEqual(["application/json"]);
  });

  it("leaves out of a form what a form cannot hold: null and lists of objects", () => {
    const list = { type: "array", items: { type: "string" } };
    expect(form.schema).toEqual({
      type: "object",
      description: "Also takes `customFields.<key>`.",
      properties: {
        name: { type: "string", minLength: 1, maxLength: 100 },
        shape: { type: "string", enum: ["round", "square"] },
        "size.width": { type: "number", exclusiveMinimum: 0 },
        "size.unit": { type: "string", enum: ["mm", "in"], default: "mm" },
        rank: { type: "integer", exclusiveMinimum: 0, exclusiveMaximum: 10 },
        tags: { ...list, maxItems: 50 },
        "tags.add": list,
        "tags.remove": list,
      },
      required: ["name"],
      patternProperties: { "^(?:customFields)\\..+$": {} },
      additionalProperties: false,
    });
  });

  it("is the same form in 3.0, in its words", () => {
    const other = describeEndpoints(gadgets, "3.0") as Described;
    const { schema } = bodyOf(other.paths["/gadgets"]?.put as Operation, formType);
    const { properties } = schema;
    expect(Object.keys(properties)).toEqual(Object.keys(form.schema.properties));
    expect(properties.shape).toEqual({ type: "string", enum: ["round", "square"] });
    expect(properties.rank).toMatchObject({ minimum: 0, exclusiveMinimum: true });
    expect(schema).toMatchObject({ additionalProperties: {} });
  });
});

describe("a named schema", () => {
  it("that reads differently as input has a name of its own there", () => {
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(["Size", "SizeInput"]));
    expect(components.schemas).toMatchObject({
      Size: { required: ["width", "unit"] },
      SizeInput: { required: ["width"] },
    });
  });

  it.each(versions)("cannot share its name with another one, in %s", (version) => {
    const schemas = new Components(version);
    schemas.render(z.object({ a: z.string() }).meta({ id: "Twin" }), "output");
    z.globalRegistry.clear();
    expect(() => schemas.render(z.object({ b: z.string() }).meta({ id: "Twin" }), "output")).toThrow(/Twin/);
  });
});
