import { readdirSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { PublicEndpoint } from "@/lib/api/endpoint";
import { registry } from "@/lib/api/registry";

const base = "app/api/integrations/v1";
/** Addresses that are not operations: the document, and the answer to unknown paths. */
const others = ["openapi.json", "[...path]"].map((name) => `${base}/${name}/route.ts`);

const namesIn = (list: string) =>
  list
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);

/** "GET /contacts/{id}" for every operation that a route file serves. */
async function served(path: string, source: string): Promise<string[]> {
  const names = namesIn(/serve\(([^)]*)\)/.exec(source)?.[1] ?? "");
  const folder = `/${dirname(path).slice(base.length + 1)}`.replaceAll(/\[(\w+)\]/g, "{$1}");
  const found: string[] = [];
  for (const [, imported = "", module] of source.matchAll(
    /import \{([^}]*)\} from "@\/(lib\/[\w/-]*endpoints)"/g,
  )) {
    const endpoints: Record<string, PublicEndpoint> = await import(
      /* @vite-ignore */ resolve(`${module}.ts`)
    );
    for (const name of namesIn(imported).filter((one) => names.includes(one))) {
      const endpoint = endpoints[name];
      expect(endpoint?.path, `${path} serves ${name}`).toBe(folder);
      found.push(`${endpoint?.method} ${endpoint?.path}`);
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

  it.each([
    ["contacts/route.ts", "listContacts"],
    ["audiences/[id]/members/[contactId]/route.ts", "unsubscribeContact"],
  ])("are told apart when %s serves at another address, or serves less", async (file, name) => {
    const path = `${base}/${file}`;
    const source = readFileSync(path, "utf8");
    const all = await served(path, source);
    await expect(served(path.replace(/contacts|members/, "elsewhere"), source)).rejects.toThrow(
      /elsewhere.* serves .*: expected/,
    );
    const less = source.replace(new RegExp(`serve\\(([^)]*)\\b${name},?`), "serve($1");
    expect(await served(path, less)).toHaveLength(all.length - 1);
    await expect(served(path, source.replace(/\/endpoints"/, '/elsewhere"'))).rejects.toThrow(
      /serves all that it names/,
    );
  });

  it("declare no operation twice", () => {
    expect(new Set(declared).size).toBe(declared.length);
  });
});
