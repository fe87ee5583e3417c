import { describe, expect, it } from "vitest";
import { openApiDocument } from "@/lib/api/openapi";
import { registry } from "@/lib/api/registry";

type Operation = {
  operationId: string;
  description: string;
  responses: Record<string, { content: Record<string, { example?: unknown }> }>;
  parameters: { name: string; in: string; required: boolean }[];
};
const document = openApiDocument({ title: "Acme API", server: "/integrations/v1" }) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};
const operations = registry.map(
  (endpoint) =>
    [endpoint, document.paths[endpoint.path]?.[endpoint.method.toLowerCase()] as Operation] as const,
);

describe("the document", () => {
  it("describes every operation of the registry, with scope, cost and whether test credentials work", () => {
    for (const [endpoint, operation] of operations) {
      expect(operation.description).toContain(endpoint.scope ? `\`${endpoint.scope}\`` : "Needs no scope");
      expect(operation.description.endsWith("* dummy request allowed")).toBe(endpoint.sample !== undefined);
      expect(Object.keys(operation.responses)).toContain("401");
    }
  });

  it("has an id of its own for every operation", () => {
    const ids = operations.map(([, operation]) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("refers to nothing that it does not hold", () => {
    const references = [
      ...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g),
    ].map(([, name]) => name);
    expect(references.length).toBeGreaterThan(0);
    for (const name of references) expect(Object.keys(document.components.schemas)).toContain(name);
    expect(JSON.stringify(document)).not.toContain("$defs");
  });

  it("gives examples that satisfy the schemas", () => {
    for (const [endpoint, operation] of operations) {
      const { example } =
        operation.responses[String(endpoint.status ?? 200)]?.content["application/json"] ?? {};
      if (typeof endpoint.sample === "function")
        expect(endpoint.output.safeParse(example).error).toBeUndefined();
    }
  });

  it("lists path parameters as required and query parameters as what they are", () => {
    const list = document.paths["/contacts"]?.get?.parameters ?? [];
    expect(list.map((one) => one.name)).toEqual(
      expect.arrayContaining(["limit", "cursor", "sort", "email", "updatedSince"]),
    );
    expect(list.every((one) => one.in === "query" && !one.required)).toBe(true);
    expect(document.paths["/contacts/{id}"]?.get?.parameters).toMatchObject([
      { name: "id", in: "path", required: true },
    ]);
  });

  it("bears no brand but its title", () => {
    expect(JSON.stringify(document).toLowerCase()).not.toContain("latchkey");
  });
});
