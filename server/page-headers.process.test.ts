import { type IncomingHttpHeaders, request } from "node:http";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sessionCookie, sessionSecret } from "@/lib/auth/session";
import { closeDatabase } from "@/lib/db";
import { makeOrganization } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import { startWeb, type WebProcess } from "@/server/fixtures";

let web: WebProcess;
/** One that cannot reach its database. */
let cutOff: WebProcess;
let slug: string;
let cookie: string;

beforeAll(async () => {
  ({ slug } = await makeOrganization());
  await closeDatabase();
  web = await startWeb();
  cutOff = await startWeb({ DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" });
  cookie = `${sessionCookie()}=${await encode({ token: { sid: newId() }, secret: sessionSecret() })}`;
});
afterAll(async () => {
  for (const { child, exit } of [web, cutOff]) {
    child.kill("SIGTERM");
    await exit;
  }
});

const ask = ({ origin }: WebProcess, method: string, path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status?: number; headers: IncomingHttpHeaders }>((resolve, reject) =>
    request(`${origin}${path}`, { method, headers }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, headers: answer.headers });
    })
      .on("error", reject)
      .end(),
  );

/** What every answer says to a browser, whatever its status: no frame, no guessing, no telling, no keeping. */
function expectGuarded(headers: IncomingHttpHeaders, place: string) {
  expect(headers["x-frame-options"], place).toBe("DENY");
  expect(headers["x-content-type-options"], place).toBe("nosniff");
  expect(headers["referrer-policy"], place).toMatch(/^(no-referrer|same-origin)$/);
  expect(headers["content-security-policy"], place).toMatch(/^default-src '(self|none)'/);
  expect(headers["content-security-policy"], place).toContain("frame-ancestors 'none'");
  expect(headers["x-request-id"], place).toBeTruthy();
  expect(headers["x-powered-by"], place).toBeUndefined();
}

describe("every answer is guarded", () => {
  test.each([
    [200, "GET", "/login"],
    [307, "GET", "/app"],
    [404, "GET", "/nothing-here"],
    [405, "POST", "/login"],
    [400, "GET", "/%zz"],
    [200, "GET", "/docs/SLUG"],
    [404, "GET", "/docs/none"],
    [405, "POST", "/docs/SLUG"],
    [404, "GET", "/docs/SLUG/logo/0"],
    [404, "GET", "/docs/SLUG/none"],
    [200, "GET", "/problems/not_found"],
    [404, "GET", "/problems/none"],
    [404, "GET", "/_next/static/none.js"],
    [404, "GET", "/_next/none"],
    [404, "GET", "/api/none"],
    [200, "GET", "/api/health"],
    [405, "GET", "/api/dashboard/branding"],
    [401, "PATCH", "/api/dashboard/branding"],
    [200, "GET", "/api/auth/csrf"],
    [404, "GET", "/api/auth/none"],
    [401, "GET", "/integrations/v1/me"],
    [405, "PATCH", "/integrations/v1/me"],
    [405, "TRACE", "/integrations/v1/me"],
    [200, "GET", "/integrations/v1/openapi.json"],
  ])("%i: %s %s", async (status, method, path) => {
    const answer = await ask(web, method, path.replace("SLUG", slug));
    expect(answer.status).toBe(status);
    expectGuarded(answer.headers, path);
    expect(answer.headers["cache-control"]).toContain("no-store");
    if (/^\/(docs|problems|integrations)/.test(path)) expect(answer.headers["set-cookie"]).toBeUndefined();
  });

  test("and without a database", async () => {
    for (const [status, method, path] of [
      [500, "GET", "/app"],
      [503, "PATCH", "/api/dashboard/branding"],
      [503, "GET", `/docs/${slug}/logo/${"0".repeat(32)}`],
    ] as const) {
      const answer = await ask(cutOff, method, path, { cookie });
      expect([path, answer.status]).toEqual([path, status]);
      expectGuarded(answer.headers, path);
      expect(answer.headers["cache-control"]).toContain("no-store");
    }
  });
});

test("without its database it says 503 on hosts that might be somebody's, and lives on", async () => {
  const called = async (path: string, Host: string) => (await ask(cutOff, "GET", path, { Host })).status;
  expect(await called("/", "docs.example")).toBe(503);
  expect(await called("/login", "docs.example")).toBe(503);
  expect(await called("/api/health", "docs.example")).toBe(200);
  expect(await called("/login", "localhost")).toBe(200);
});
