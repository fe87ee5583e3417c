import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { drip, open, spawnWeb, startWeb, type WebProcess } from "@/server/fixtures";

const running: WebProcess[] = [];

async function start(env: Record<string, string> = {}) {
  const web = await startWeb(env);
  running.push(web);
  return web;
}

afterEach(async () => {
  for (const { child, exit } of running.splice(0)) {
    child.kill("SIGKILL");
    await exit;
  }
});

const upload = "POST /api/auth/callback/credentials HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\n";

/** How long it takes from now until the process has ended, in milliseconds. */
async function untilExit({ exit }: WebProcess) {
  const asked = Date.now();
  const { code } = await exit;
  return { code, milliseconds: Date.now() - asked };
}

describe("a process that is asked to stop", () => {
  test("ends at once when nothing is under way, with idle connections open", async () => {
    const web = await start();
    expect((await fetch(`${web.origin}/api/health`)).status).toBe(200);
    web.child.kill("SIGTERM");
    const { code, milliseconds } = await untilExit(web);
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(3_000);
    expect(web.written.output).toBe("");
  });

  test("finishes what runs, takes nothing new, and is not held by a client that drips an upload", async () => {
    const web = await start();
    const dripping = open(web.port, upload);
    drip(dripping.socket);
    const half = open(
      web.port,
      `${upload.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")}${"x".repeat(250)}`,
    );
    await expect.poll(() => fetch(`${web.origin}/api/health`).then((answer) => answer.status)).toBe(200);
    web.child.kill("SIGTERM");
    web.child.kill("SIGINT");
    const ended = untilExit(web);
    await expect
      .poll(() =>
        fetch(web.origin).then(
          () => "answered",
          () => "refused",
        ),
      )
      .toBe("refused");
    half.socket.write("x".repeat(250));
    expect(await half.answer).toMatch(/^HTTP\/1.1 [2-4]\d\d /);
    const { code, milliseconds } = await ended;
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(12_000);
  });

  test("stops when the process that started it is gone", async () => {
    const web = await start();
    web.child.disconnect();
    expect((await untilExit(web)).code).toBe(0);
  });
});

test("slow headers are cut after 15 seconds and slow bodies after 30, each with a problem document", async () => {
  const web = await start();
  const begun = Date.now();
  const cut = async (text: string) => {
    const { socket, answer } = open(web.port, text);
    drip(socket);
    return { answer: await answer, seconds: (Date.now() - begun) / 1_000 };
  };
  const [headers, body, silent] = await Promise.all([
    cut("GET /api/health HTTP/1.1\r\nHost: a\r\nX-Slow: "),
    cut(upload),
    open(web.port, "").answer.then((answer) => ({ answer, seconds: (Date.now() - begun) / 1_000 })),
  ]);
  expect(headers.answer).toMatch(/^HTTP\/1.1 408 [\s\S]*"request_timeout"/);
  expect(silent.seconds).toBeLessThan(20);
  expect(headers.seconds).toBeGreaterThan(14);
  expect(headers.seconds).toBeLessThan(19);
  expect(body.answer).toMatch(/^HTTP\/1.1 4\d\d /);
  expect(body.seconds).toBeLessThan(34);
});

test("a key's address list believes X-Forwarded-For only as far as TRUSTED_PROXY says", async () => {
  const { organization } = await makeOrganization();
  const { secret } = await makeKey(organization, { allowedIps: ["203.0.113.7/32"] });
  await closeDatabase();
  const [direct, proxied] = [await start(), await start({ TRUSTED_PROXY: "1" })];
  const status = async (web: WebProcess, forwardedFor: string) => {
    const headers = { Authorization: `Bearer ${secret}`, "X-Forwarded-For": forwardedFor };
    const forged = {
      Forwarded: "for=203.0.113.7",
      "X-Real-IP": "203.0.113.7",
      "X-Latchkey-Address": "203.0.113.7",
    };
    const answer = await fetch(`${web.origin}/integrations/v1/contacts`, {
      headers: { ...headers, ...forged },
    });
    return answer.status;
  };
  expect(await status(direct, "203.0.113.7")).toBe(403);
  expect(await status(proxied, "203.0.113.7")).toBe(200);
  expect(await status(proxied, "203.0.113.7, 198.51.100.1")).toBe(403);
  expect(await status(proxied, "198.51.100.1, 203.0.113.7")).toBe(200);
});

describe("a process that cannot start", () => {
  const refusal = async (env: Record<string, string>) => {
    const { exit, written } = spawnWeb(env);
    return { code: (await exit).code, ...written };
  };
  test("says so in one sentence when the port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    const { code, errors } = await refusal({ PORT: String(port) });
    other.close();
    expect([code, errors]).toEqual([1, `Port ${port} on 127.0.0.1 is in use: choose another with PORT.\n`]);
  });
  test("and when a setting is wrong", async () => {
    const { code, errors } = await refusal({ LATCHKEY_SECRET: "short" });
    expect([code, errors]).toEqual([1, "LATCHKEY_SECRET must be at least 32 bytes long.\n"]);
  });
});
