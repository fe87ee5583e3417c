import type { IncomingHttpHeaders } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DocumentationHosts } from "@/server/documentation-hosts";
import { makeHandler } from "@/server/handle";
import { createListener } from "@/server/listener";

type Seen = { method?: string; url?: string; headers: IncomingHttpHeaders };

const listener = createListener();
let seen: Seen | undefined;
const environment = {
  ...{ DATABASE_URL: "-", LATCHKEY_SECRET: "-", APP_URL: "https://keys.example", PORT: 0, HOST: "127.0.0.1" },
  ...{ TRUSTED_PROXY: 0, RATE_LIMIT_PER_SECOND: 0, DATABASE_POOL: 2 },
  ...{ REQUEST_LOG: true, WEBHOOK_ALLOW_HTTP: false, WEBHOOK_ALLOW_CIDRS: [] },
};

const hosts = new DocumentationHosts(environment.APP_URL, async () => new Map([["docs.example", "acme"]]));

beforeAll(async () => {
  // In Next's place: what it would have been given is what matters here.
  const next = async (request: Seen, response: { end: (body: string) => unknown }) => {
    seen = { method: request.method, url: request.url, headers: { ...request.headers } };
    response.end("next");
  };
  listener.answerWith(makeHandler(environment, false, hosts, next));
  await new Promise<void>((resolve) => listener.server.listen(0, "127.0.0.1", resolve));
});
beforeEach(() => {
  seen = undefined;
});
afterAll(() => listener.server.close());

/** Sends one request as written (headers one a line) and gives what came back. */
function send(line: string, ...headers: string[]): Promise<string> {
  const socket = connect((listener.server.address() as AddressInfo).port, "127.0.0.1");
  const lines = [
    line,
    ...(headers.some((one) => /^host:/i.test(one)) ? [] : ["Host: a"]),
    "Connection: close",
    ...headers,
  ];
  socket.write(`${lines.filter((one) => !/^host: none$/i.test(one)).join("\r\n")}\r\n\r\n`);
  return new Promise((resolve, reject) => {
    let answer = "";
    socket.on("data", (data) => {
      answer += data;
    });
    socket.on("end", () => resolve(answer));
    socket.on("error", reject);
  });
}

describe("what a client says about itself", () => {
  test("under our names or Next's never arrives", async () => {
    const forged = [
      ...[
        "X-Forwarded-For: 203.0.113.7",
        "X-Forwarded-Host: evil.example",
        "Forwarded: for=203.0.113.7",
        "X-Real-IP: 203.0.113.7",
      ],
      ...[
        "X-Latchkey-Address: 203.0.113.7",
        "x-latchkey-base: https://evil.example",
        "x-latchkey-method: GET",
        "x-latchkey-repeated: a",
        "x-latchkey-origin: https://evil.example",
      ],
      ...[
        "x-middleware-subrequest: a",
        "x-middleware-prefetch: 1",
        "x-nextjs-data: 1",
        "x-invoke-path: /",
        "x-matched-path: /app",
      ],
      ...[
        "Next-Action: abc",
        "next-resume: 1",
        "x-prerender-revalidate: x",
        "x-now-route-matches: a",
        "x-nonce: b",
      ],
      ...[
        "Content-Security-Policy: script-src 'nonce-b'",
        "Content-Security-Policy-Report-Only: script-src 'nonce-b'",
      ],
    ];
    await send("GET /api/integrations/v1/me HTTP/1.1", ...forged, "RSC: 1", "X-Mine: kept");
    expect(seen?.headers).toEqual({
      ...{ host: "a", connection: "close", rsc: "1", "x-mine": "kept", "x-request-id": expect.any(String) },
      ...{ "x-latchkey-address": "127.0.0.1", "x-latchkey-base": "/api/integrations/v1" },
    });
  });
  test("as a sane request id is kept, and replaced otherwise", async () => {
    await send("GET /api/x HTTP/1.1", "X-Request-Id: trace-1.a_B");
    expect(seen?.headers["x-request-id"]).toBe("trace-1.a_B");
    await send("GET /api/x HTTP/1.1", 'X-Request-Id: "bad" id');
    expect(seen?.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  });
  test("twice in a credential header is told", async () => {
    await send(
      "GET /api/x HTTP/1.1",
      "Authorization: Bearer a",
      "AUTHORIZATION: Bearer b",
      "X-Secret-Key: a",
      "x-secret-key: b",
    );
    expect(seen?.headers["x-latchkey-repeated"]).toBe("authorization,x-secret-key");
  });
  test("in an absolute target counts more than Host", async () => {
    await send("GET http://other.example/api/x HTTP/1.1");
    expect([seen?.url, seen?.headers.host]).toEqual(["/api/x", "other.example"]);
  });
});

describe("methods", () => {
  test("that Next does not know reach the API as OPTIONS with their name", async () => {
    await send("TRACE /integrations/v1/contacts HTTP/1.1");
    expect([seen?.method, seen?.headers["x-latchkey-method"]]).toEqual(["OPTIONS", "TRACE"]);
  });
  test.each(["TRACE", "PROPFIND", "POST", "DELETE"])("%s on a page is refused", async (method) => {
    const answer = await send(`${method} /app HTTP/1.1`);
    expect(answer).toMatch(/^HTTP\/1.1 405 /);
    expect(answer).toContain("Allow: GET, HEAD, OPTIONS\r\n");
    expect(seen).toBeUndefined();
  });
  test("invented ones and CONNECT are refused too", async () => {
    expect(await send("BREW /pot HTTP/1.1")).toMatch(/^HTTP\/1.1 405 [\s\S]*"method_not_allowed"/);
    expect(await send("CONNECT evil.example:443 HTTP/1.1")).toMatch(/^HTTP\/1.1 405 /);
  });
  test("OPTIONS on a page says which there are", async () =>
    expect(await send("OPTIONS /docs/acme HTTP/1.1")).toMatch(
      /^HTTP\/1.1 204 [\s\S]*Allow: GET, HEAD, OPTIONS/,
    ));
});

describe("a request is refused before Next", () => {
  test.each<[number, string, string, ...string[]]>([
    [400, "broken percent-encoding", "GET /%zz HTTP/1.1"],
    [404, "a double slash", "GET //evil.example HTTP/1.1"],
    [400, "no Host", "GET /api HTTP/1.1", "Host: none"],
    [400, "two Hosts", "GET /api HTTP/1.1", "Host: a", "Host: b"],
    [400, "an impossible Host", "GET /api HTTP/1.1", "Host: <a>"],
    [400, "a broken router state", "GET /app HTTP/1.1", "RSC: 1", "Next-Router-State-Tree: garbage"],
    [400, "an unknown protocol", "GET /api HTTP/9.9"],
    [413, "a body stated too long", "POST /api/x HTTP/1.1", "Content-Length: 6000001"],
    [413, "the same asked first", "POST /api/x HTTP/1.1", "Content-Length: 6000001", "Expect: 100-continue"],
    [414, "20 kB of address", `GET /${"x".repeat(20_000)} HTTP/1.1`],
    [414, "40 kB of address", `GET /${"x".repeat(40_000)} HTTP/1.1`],
    [431, "40 kB of headers", "GET /api HTTP/1.1", `X-Long: ${"x".repeat(40_000)}`],
  ])("with %i for %s", async (status, _, line, ...headers) => {
    const answer = await send(line, ...headers);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain("application/problem+json");
    expect(JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")))).toMatchObject({
      status,
      requestId: expect.any(String),
    });
    expect(seen).toBeUndefined();
  });
});

test("a page carries one fresh nonce in request and answer, and the documentation its own policy", async () => {
  const page = await send("GET /app HTTP/1.1");
  const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(page)?.[1];
  expect(seen?.headers["x-nonce"]).toBe(nonce);
  expect(seen?.headers["content-security-policy"]).toContain(`'nonce-${nonce}'`);
  expect(page).toContain("Strict-Transport-Security");
  expect(page).toContain(`style-src 'self' 'nonce-${nonce}'`);
  const documentation = await send("GET /docs/acme HTTP/1.1");
  expect(documentation).toContain("style-src 'self' 'unsafe-inline'");
  expect(documentation).not.toContain(String(nonce));
});

describe("on a documentation host", () => {
  const ask = async (path: string, host = "docs.example") => {
    const answer = await send(`GET ${path} HTTP/1.1`, `Host: ${host}`);
    return seen?.url ?? Number(answer.slice(9, 12));
  };
  test.each([
    ["/", "/docs/acme"],
    ["/?url=https://evil.example", "/docs/acme?url=https://evil.example"],
    ["/openapi.json?version=3.0", "/api/integrations/v1/openapi.json?version=3.0"],
    ["/integrations/v1/contacts?limit=1", "/api/integrations/v1/contacts?limit=1"],
    ["/api/integrations/v1/me", "/api/integrations/v1/me"],
    ["/problems/not_found", "/problems/not_found"],
    ["/_next/static/a.js", "/_next/static/a.js"],
    ["/docs/acme/logo/0", "/docs/acme/logo/0"],
  ])("%s is %s", async (path, url) => expect(await ask(path)).toBe(url));
  test.each([
    ...["/login", "/setup", "/app", "/app/branding", "/reset", "/docs/acme", "/docs/other", "/icon.svg"],
    ...["/docs/other/logo/0", "/docs/acme/logos", "/favicon.ico", "/index.html"],
  ])("%s is a page that says that there is nothing", async (path) =>
    expect(await ask(path)).toBe("/problems/nothing"),
  );
  test.each([
    "/api",
    "/api/dashboard/keys",
    "/api/auth/session",
    "/api/health",
    "/api/setup",
    "/_next/data/x",
  ])("%s is a 404", async (path) => expect(await ask(path)).toBe(404));
  test("its name counts in any case, with any port and a final dot, and links use it", async () => {
    for (const host of ["docs.example", "DOCS.example:8080", "docs.example."]) {
      expect(await ask("/", host)).toBe("/docs/acme");
      expect(seen?.headers["x-latchkey-origin"]).toBe(`https://${host}`);
    }
  });
  test("another host is nobody's, and the application's own is not asked about", async () => {
    for (const host of ["sub.docs.example", "docs.example.evil.example", "keys.example", "127.0.0.1", "a"]) {
      expect(await ask("/login", host)).toBe("/login");
      expect(seen?.headers["x-latchkey-origin"]).toBeUndefined();
    }
  });
});

test("a caller that resets its connection while it is refused harms nothing", async () => {
  for (const line of [
    "CONNECT a:1 HTTP/1.1",
    "BREW / HTTP/1.1",
    "GET /%zz HTTP/1.1",
    "POST /api/x HTTP/1.1",
  ]) {
    const socket = connect((listener.server.address() as AddressInfo).port, "127.0.0.1");
    socket.on("error", () => {});
    socket.write(`${line}\r\nHost: a\r\nContent-Length: 7000000\r\n\r\nx`);
    await new Promise((resolve) => socket.once("data", resolve));
    socket.resetAndDestroy();
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await send("GET /app HTTP/1.1")).toMatch(/^HTTP\/1.1 200 /);
});
