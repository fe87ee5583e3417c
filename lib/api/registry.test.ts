import { readdirSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { PublicEndpoint } from "@/lib/api/endpoint";
import { registry } from "@/lib/api/registry";

const base = "app/api/integrations/v1";
/** Addresses that are not operations: the document, and the answer to unknown paths. */
const others = ["openapi.json", "[...path]"].map((name) => `${base}/${name}/route.ts`);

/** "GET /contacts/{id}" for every operation that a route file serves. */
async function served(path: string, source: string): Promise<string[]> {
  const names =
    /serve\(([^)]*)\)/
      .exec(source)?.[1]
      ?.split(",")
      .map((name) => name.trim())
      .filter(Boolean) ?? [];
  const found: string[] = [];
  for (const [, imported = "", module] of source.matchAll(
    /import \{([^}]*)\} from "@\/(lib\/[\w-]+\/endpoints)"/g,
  )) {
    const endpoints = (await import(/* @vite-ignore */ resolve(`${module}.ts`))) as Record<
      string,
      PublicEndpoint
    >;
    for (const name of imported
      .split(",")
      .map((one) => one.trim())
      .filter((one) => names.includes(one))) {
      const endpoint = endpoints[name] as PublicEndpoint;
      const folder = `/${dirname(path).slice(base.length + 1)}`.replaceAll(/\[(\w+)\]/g, "{$1}");
      expect(endpoint.path, `${path} serves ${name}`).toBe(folder);
      found.push(`${endpoint.method} ${endpoint.path}`);
    }
  }
  expect(found, `${path} serves all that it names`).toHaveLength(names.length);
  return found;
}

const routeFiles = () =>
  readdirSync(base, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("route.ts"))
    .map((path) => `${base}/${path}`)
    .filter((path) => !others.includes(path))
    .map((path) => [path, readFileSync(path, "utf8")] as const);

const declared = registry.map((one) => `${one.method} ${one.path}`).sort();

describe("the registry and the route files", () => {
  it("name the same operations", async () => {
    const found = await Promise.all(routeFiles().map(([path, source]) => served(path, source)));
    expect(found.flat().sort()).toEqual(declared);
  });

  it("are told apart when a route file serves at another address, or is missing", async () => {
    const [path, source] = routeFiles().find(([one]) => one.includes("/contacts/route")) ?? ["", ""];
    await expect(served(path.replace("contacts", "elsewhere"), source)).rejects.toThrow(
      /serves listContacts/,
    );
    expect(await served(path, source.replace("serve(listContacts)", "serve()"))).toEqual([]);
  });

  it("declare no operation twice", () => {
    expect(new Set(declared).size).toBe(declared.length);
  });
});
