import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, paramsOf, searchOf, type Tool, titled } from "@/lib/api/fixtures";
import { registry } from "@/lib/api/registry";
import { makeFake } from "@/lib/api/sample";
import { bearer, call, makeKey } from "@/lib/fixtures";
import { scopes } from "@/lib/gate/scopes";
import { newId } from "@/lib/ids";

// What every endpoint owes, read from the registry: a new one is tested by being declared.

let tool: Tool;
beforeAll(async () => {
  tool = await makeTool({ limit: 10_000 });
});

describe.each(titled(registry))("%s", (_, endpoint) => {
  const params = paramsOf(endpoint, newId());
  const search = searchOf(endpoint);

  it("answers a call without credentials 401 as problem+json", async () => {
    const { status, headers, body } = await call(endpoint, { params, search });
    expect([status, body.code, body.status]).toEqual([401, "invalid_credentials", 401]);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(headers.get("www-authenticate")).toContain("Bearer");
    expect(body.requestId).toBe(headers.get("x-request-id"));
  });

  it("names the scope that a key lacks", async () => {
    if (endpoint.scope === null) return expect(endpoint.cost).toBe(0);
    const others = scopes.filter((one) => one !== endpoint.scope);
    const { secret } = await makeKey(tool.organization, { scopes: others });
    const { status, body } = await call(endpoint, { headers: bearer(secret), params, search });
    expect([status, body.code, body.scope]).toEqual([403, "missing_scope", endpoint.scope]);
  });

  it("has the same documented example every time", () => {
    const { sample } = endpoint;
    if (typeof sample !== "function") return;
    const input = { params, query: endpoint.query?.safeParse({}).data, body: undefined };
    expect(sample(makeFake(2), input)).toEqual(sample(makeFake(2), input));
    expect(endpoint.bodyExample?.(makeFake(2))).toEqual(endpoint.bodyExample?.(makeFake(2)));
  });

  it("answers HEAD like GET without the body, OPTIONS with Allow, and other methods 405", async () => {
    const options = await call(endpoint, { method: "OPTIONS", params });
    expect([options.status, options.text]).toEqual([204, ""]);
    const allow = options.headers.get("allow") ?? "";
    expect(allow.split(", ")).toContain(endpoint.method);
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((one) => !allow.includes(one))) {
      const refused = await call(endpoint, { method, params, headers: bearer(tool.secret) });
      expect([refused.status, refused.body.code, refused.headers.get("allow")]).toEqual([
        405,
        "method_not_allowed",
        allow,
      ]);
    }
    if (endpoint.method !== "GET") return;
    const head = await call(endpoint, { method: "HEAD", params, headers: bearer(tool.secret) });
    const get = await call(endpoint, { params, headers: bearer(tool.secret) });
    expect([head.status, head.text]).toEqual([get.status, ""]);
    expect(head.headers.get("content-type")).toBe(get.headers.get("content-type"));
  });

  it("says on every counted answer what is left, and only on those", async () => {
    const { status, headers } = await call(endpoint, { headers: bearer(tool.secret), params, search });
    expect(status).toBeLessThan(500);
    if ((endpoint.cost ?? 1) === 0) return expect(headers.get("ratelimit")).toBeNull();
    expect(headers.get("ratelimit-policy")).toBe('"monthly";q=10000');
    expect(headers.get("ratelimit")).toMatch(/^"monthly";r=\d+;t=\d+$/);
    expect(Number(headers.get("x-ratelimit-remaining"))).toBeLessThan(10_000);
  });
});
