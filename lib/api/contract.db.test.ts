import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { PublicEndpoint } from "@/lib/api/endpoint";
import { registry } from "@/lib/api/registry";
import { makeFake } from "@/lib/api/sample";
import { bearer, call, makeKey, makeOrganization } from "@/lib/fixtures";
import { type Scope, scopes } from "@/lib/gate/scopes";
import type { OrganizationId } from "@/lib/orgs/organization-id";

// What every endpoint owes, read from the registry: a new one is tested by being declared.

const titled = (list: readonly PublicEndpoint[]) =>
  list.map((one) => [`${one.method} ${one.path}`, one] as const);
const unknownId = randomUUID();
const paramsOf = (endpoint: PublicEndpoint, id: string = unknownId) =>
  Object.fromEntries([...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name as string, id]));

describe.each(titled(registry))("%s", (_, endpoint) => {
  let organization: OrganizationId;
  let secret: string;
  beforeAll(async () => {
    ({ organization } = await makeOrganization({ limit: 10_000 }));
    ({ secret } = await makeKey(organization, { scopes: [...scopes] }));
  });

  it("answers a call without credentials 401 as problem+json", async () => {
    const { status, headers, body } = await call(endpoint, { params: paramsOf(endpoint) });
    expect([status, body.code, body.status]).toEqual([401, "invalid_credentials", 401]);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(headers.get("www-authenticate")).toContain("Bearer");
    expect(body.requestId).toBe(headers.get("x-request-id"));
  });

  it("names the scope that a key lacks", async () => {
    if (endpoint.scope === null) return expect(endpoint.cost).toBe(0);
    const key = await makeKey(organization, {
      scopes: scopes.filter((one: Scope) => one !== endpoint.scope),
    });
    const { status, body } = await call(endpoint, {
      headers: bearer(key.secret),
      params: paramsOf(endpoint),
    });
    expect([status, body.code, body.scope]).toEqual([403, "missing_scope", endpoint.scope]);
  });

  it("answers test credentials with sample data that satisfies its schema, or refuses them", async () => {
    const headers = new Headers({
      "x-public-id": "00000000-0000-0000-0000-000000000000",
      "x-secret-key": "DummySecretKey",
    });
    const { status, headers: answered, body } = await call(endpoint, { headers, params: paramsOf(endpoint) });
    if (endpoint.sample === undefined) return expect([status, body.code]).toEqual([403, "dummy_not_allowed"]);
    expect(status).toBe(endpoint.status ?? 200);
    expect(answered.get("x-sample-data")).toBe("true");
    expect(answered.get("ratelimit")).toBeNull();
    expect(endpoint.output.safeParse(body).error).toBeUndefined();
  });

  it("has the same documented example every time", () => {
    if (typeof endpoint.sample !== "function") return;
    const input = { params: paramsOf(endpoint), query: endpoint.query?.parse({}), body: undefined };
    expect(endpoint.sample(makeFake(2), input)).toEqual(endpoint.sample(makeFake(2), input));
  });

  it("answers unknown ids of every shape byte for byte alike, whatever the setting", async () => {
    if (Object.keys(paramsOf(endpoint)).length === 0) return;
    for (const prefer of ["handling=strict", "handling=lenient"]) {
      const answers = await Promise.all(
        [unknownId, "1.5", "9".repeat(300), unknownId.toUpperCase(), "%00", "é"].map(async (id) => {
          const headers = bearer(secret);
          headers.set("prefer", prefer);
          headers.set("x-request-id", "same");
          const { status, text } = await call(endpoint, { headers, params: paramsOf(endpoint, id) });
          return `${status} ${text}`;
        }),
      );
      expect(new Set(answers).size).toBe(1);
      expect(answers[0]).toMatch(
        prefer.endsWith("strict") ? /^404 / : /^200 \{"data":null,"outcome":"not_found"\}$/,
      );
    }
  });

  it("refuses unknown and operator parameters by name", async () => {
    for (const name of ["nonsense", "id[not]", "__proto__", "constructor"]) {
      const search = `?${encodeURIComponent(name)}=1`;
      const { status, body } = await call(endpoint, {
        headers: bearer(secret),
        params: paramsOf(endpoint),
        search,
      });
      expect([status, body.code, body.errors[0].parameter]).toEqual([422, "validation_failed", name]);
    }
  });

  it("refuses what cannot be stored in every one of its parameters", async () => {
    for (const name of Object.keys(endpoint.query?.shape ?? {})) {
      for (const value of ["%00", `x:${"%00"}`, "x".repeat(5_000)]) {
        const search = `?${name}=${value}`;
        const { status } = await call(endpoint, {
          headers: bearer(secret),
          params: paramsOf(endpoint),
          search,
        });
        expect([400, 422], `${name}=${value.slice(0, 10)}`).toContain(status);
      }
    }
  });

  it("answers HEAD like GET without the body, OPTIONS with Allow, and other methods 405", async () => {
    const options = await call(endpoint, { method: "OPTIONS" });
    expect([options.status, options.text]).toEqual([204, ""]);
    const allow = options.headers.get("allow") ?? "";
    expect(allow).toContain(endpoint.method);
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((one) => !allow.includes(one))) {
      const refused = await call(endpoint, { method, headers: bearer(secret) });
      expect([refused.status, refused.body.code, refused.headers.get("allow")]).toEqual([
        405,
        "method_not_allowed",
        allow,
      ]);
    }
    if (endpoint.method !== "GET") return;
    const head = await call(endpoint, {
      method: "HEAD",
      headers: bearer(secret),
      params: paramsOf(endpoint),
    });
    const get = await call(endpoint, { headers: bearer(secret), params: paramsOf(endpoint) });
    expect([head.status, head.text]).toEqual([get.status, ""]);
  });

  it("says on every counted answer what is left, and only on those", async () => {
    const { headers } = await call(endpoint, { headers: bearer(secret), params: paramsOf(endpoint) });
    if ((endpoint.cost ?? 1) === 0) return expect(headers.get("ratelimit")).toBeNull();
    expect(headers.get("ratelimit-policy")).toBe('"monthly";q=10000');
    expect(headers.get("ratelimit")).toMatch(/^"monthly";r=\d+;t=\d+$/);
    expect(Number(headers.get("x-ratelimit-remaining"))).toBeLessThan(10_000);
  });
});
