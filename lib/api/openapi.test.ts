import { describe, expect, it } from "vitest";
import { GET } from "@/app/api/integrations/v1/openapi.json/route";
import { openApiDocument } from "@/lib/api/openapi";
import { type Version, versions } from "@/lib/api/openapi-components";
import { registry } from "@/lib/api/registry";
import { makeFake } from "@/lib/api/sample";

type Content = Record<string, { example?: unknown }>;
type Operation = {
  operationId: string;
  description: string;
  tags: string[];
  responses: Record<string, { content?: Content }>;
  requestBody?: { required: boolean; content: Content };
  parameters: { $ref?: string; name: string; in: string; required: boolean }[];
  "x-scope": string | null;
  "x-cost": number;
};
const write = (version?: Version) =>
  openApiDocument({ title: "Acme API", server: "/integrations/v1", version }) as {
    openapi: string;
    info: { title: string };
    tags: { name: string; description?: string }[];
    paths: Record<string, Record<string, Operation>>;
    components: Record<string, Record<string, unknown>>;
  };
const document = write();
const operations = registry.map(
  (endpoint) =>
    [endpoint, document.paths[endpoint.path]?.[endpoint.method.toLowerCase()] as Operation] as const,
);

describe("the document", () => {
  it("describes every operation of the registry, with scope, cost and whether test credentials work", () => {
    for (const [endpoint, operation] of operations) {
      expect(operation.description).toContain(endpoint.scope ? `\`${endpoint.scope}\`` : "Needs no scope");
      expect(operation.description.endsWith("* dummy request allowed")).toBe(endpoint.sample !== undefined);
      expect([operation["x-scope"], operation["x-cost"]]).toEqual([endpoint.scope, endpoint.cost ?? 1]);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(["401", "default"]));
    }
  });

  it("has an id of its own for every operation", () => {
    const ids = operations.map(([, operation]) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("says in a line what each resource is", () => {
    expect(document.tags.filter(({ description }) => !description)).toEqual([]);
    const used = operations.flatMap(([, operation]) => operation.tags);
    expect(document.tags.map(({ name }) => name)).toEqual([...new Set(used)]);
  });

  it.each(versions)(
    "refers to nothing that it does not hold, and holds nothing in vain, in %s",
    (version) => {
      const { components, ...rest } = write(version);
      const text = JSON.stringify({ components, ...rest });
      const references = [...text.matchAll(/"\$ref":"#\/components\/([^"]+)"/g)].map(([, place]) => place);
      const held = Object.entries(components)
        .filter(([kind]) => kind !== "securitySchemes")
        .flatMap(([kind, named]) => Object.keys(named).map((name) => `${kind}/${name}`));
      expect([...new Set(references)].sort()).toEqual(held.sort());
      expect(references.length).toBeGreaterThan(0);
      expect(text).not.toMatch(/\$defs|#\/definitions/);
    },
  );

  it("shows every operation that takes a body with a real one", () => {
    for (const [endpoint, operation] of operations.filter(([{ body }]) => body)) {
      const example = endpoint.bodyExample?.(makeFake(2));
      for (const schema of [endpoint.body, endpoint.documentedBody ?? endpoint.body])
        expect(schema.safeParse(example).error, `bodyExample of ${operation.operationId}`).toBeUndefined();
      expect(operation.requestBody?.content["application/json"]).toHaveProperty("example");
      expect(operation.requestBody?.required).toBe(endpoint.bodyOptional !== true);
    }
  });

  it("gives examples that satisfy the schemas", () => {
    for (const [endpoint, operation] of operations) {
      if (typeof endpoint.sample !== "function") continue;
      const shown = Object.values(operation.responses).flatMap(
        ({ content }) => content?.["application/json"] ?? [],
      );
      const examples = shown.flatMap((one) => ("example" in one ? [one.example] : []));
      expect(examples, operation.operationId).toHaveLength(1);
      expect(endpoint.output.safeParse(examples[0]).error, operation.operationId).toBeUndefined();
    }
  });

  it("lists path parameters as required and query parameters as what they are", () => {
    const list = document.paths["/contacts"]?.get?.parameters.filter(({ $ref }) => !$ref) ?? [];
    expect(list.map((one) => one.name)).toEqual(
      expect.arrayContaining(["limit", "cursor", "sort", "email", "updatedSince"]),
    );
    expect(list.every((one) => one.in === "query" && !one.required)).toBe(true);
    expect(document.paths["/contacts/{id}"]?.get?.parameters[0]).toMatchObject({
      name: "id",
      in: "path",
      required: true,
    });
  });

  it.each(versions)("bears no brand but its title, in %s", (version) => {
    expect(JSON.stringify(write(version)).toLowerCase()).not.toContain("latchkey");
    expect(write(version).info.title).toBe("Acme API");
  });
});

describe("the document's address", () => {
  const ask = async (query: string) => {
    const request = new Request(`http://localhost/api/integrations/v1/openapi.json${query}`);
    const response = await GET(request, { params: Promise.resolve({}) });
    return {
      status: response.status,
      type: response.headers.get("content-type"),
      body: await response.json(),
    };
  };

  it.each([
    ["", "3.1.0"],
    ["?version=", "3.1.0"],
    ["?version=3.1", "3.1.0"],
    ["?version=3.0", "3.0.3"],
  ])("with %s answers %s", async (query, expected) => {
    expect(await ask(query)).toMatchObject({
      status: 200,
      body: { openapi: expected, info: { title: "API" } },
    });
  });

  it.each(["?version=2.0", "?version=3.0.3", "?version=3.0&version=3.1", "?versoin=3.0"])(
    "refuses %s and names the parameter",
    async (query) => {
      expect(await ask(query)).toMatchObject({
        status: 422,
        type: "application/problem+json",
        body: { code: "validation_failed", errors: [{ parameter: query.slice(1).split("=")[0] }] },
      });
    },
  );
});
