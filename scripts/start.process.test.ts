import { readFile, stat } from "node:fs/promises";
import { connect as connectSocket } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Instance, runToEnd } from "./instance";
import { urlsOf } from "./postgres.mjs";
import { connect } from "./postgres-database.mjs";
import { isAlive } from "./postgres-process.mjs";

let instance: Instance;
beforeEach(async () => {
  instance = await Instance.create();
});
afterEach(() => instance.remove());

/** An upload that never ends: one byte at a time. */
function dripUpload(port: number): () => void {
  const socket = connectSocket(port, "127.0.0.1");
  socket.on("error", () => {});
  // One whose body is waited for whoever sends it: without credentials others are answered at once.
  const head = ["POST /api/auth/callback/credentials HTTP/1.1", "Host: localhost", "Content-Length: 100000"];
  socket.write(`${head.join("\r\n")}\r\nContent-Type: application/json\r\n\r\n{`);
  const timer = setInterval(() => socket.write(" "), 200);
  return () => {
    clearInterval(timer);
    socket.destroy();
  };
}

test("the first start makes everything, and only its user can read it", async () => {
  await instance.start({ LANG: undefined, LC_ALL: "POSIX" });
  expect(instance.output).toMatch(/\/setup\?token=\S+/);
  expect((await stat(instance.dataDir)).mode & 0o077).toBe(0);
  expect((await stat(join(instance.dataDir, "secret"))).mode & 0o077).toBe(0);
  expect((await stat(join(instance.dataDir, "postgres", "password"))).mode & 0o077).toBe(0);
  expect(await instance.request("/api/health/ready")).toBe(200);
  await instance.end("SIGTERM");
  await instance.start();
  console.log(`second start: ${/\((\S+ s)\)/.exec(instance.output)?.[1]}`);
});

test("the application's role is no superuser and its database is in UTF-8", async () => {
  await instance.start();
  const folder = join(instance.dataDir, "postgres");
  const text = await readFile(join(folder, "data", "postmaster.pid"), "utf8");
  const client = await connect(urlsOf(folder, Number(text.split("\n")[3])).application);
  const { rows } = await client.query(
    "SELECT rolsuper, current_setting('server_encoding') AS encoding FROM pg_roles WHERE rolname = current_user",
  );
  await client.end();
  expect(rows).toEqual([{ rolsuper: false, encoding: "UTF8" }]);
});

test("SIGTERM stops everything within 15 s while a client drips an upload, asked twice", async () => {
  await instance.start();
  const database = await instance.databasePid();
  const stopDripping = dripUpload(instance.port);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { pid } = instance;
  const again = setTimeout(() => process.kill(pid, "SIGINT"), 300);
  const { code, seconds } = await instance.end("SIGTERM");
  clearTimeout(again);
  stopDripping();
  expect(code).toBe(0);
  // The upload held it, so that it was asked again in the middle.
  expect(seconds).toBeGreaterThan(1);
  expect(seconds).toBeLessThan(15);
  expect(isAlive(database)).toBe(false);
  expect(await instance.pids()).toEqual([]);
});

test("after kill -9 of everything but the database the next start goes on", async () => {
  await instance.start();
  const orphan = await instance.databasePid();
  for (const pid of await instance.pids()) process.kill(pid, "SIGKILL");
  expect(isAlive(orphan)).toBe(true);
  await instance.start();
  expect(isAlive(orphan)).toBe(false);
  expect(instance.output).toContain("Stopping the database that an earlier run left behind");
  expect(await instance.request("/api/health/ready")).toBe(200);
});

test("kill -9 of the start command alone ends the web process too", async () => {
  await instance.start();
  process.kill(instance.pid, "SIGKILL");
  await expect.poll(() => instance.pids(), { timeout: 15_000 }).toEqual([]);
  await instance.start();
  expect(await instance.request("/api/health/ready")).toBe(200);
});

test("kill -9 of npm stops what it started", async () => {
  await instance.start({}, ["npm", "start"]);
  process.kill(instance.pid, "SIGKILL");
  await expect.poll(() => instance.databasePid(), { timeout: 15_000 }).toBe(0);
  await expect.poll(() => instance.pids(), { timeout: 15_000 }).toEqual([]);
});

test("a database that dies is started again on its port", async () => {
  await instance.start();
  const first = await instance.databasePid();
  process.kill(first, "SIGKILL");
  const ready = () => instance.request("/api/health/ready");
  await expect.poll(ready, { timeout: 20_000 }).toBe(200);
  await expect.poll(() => instance.databasePid(), { timeout: 20_000 }).not.toBe(first);
  await expect.poll(ready, { timeout: 20_000 }).toBe(200);
});

test("of two starters at once on one data folder one serves and the other refuses", async () => {
  const other = await Instance.create(instance.dataDir);
  const results = await Promise.allSettled([instance.start(), other.start()]);
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused).toHaveLength(1);
  expect(String(refused[0]?.reason)).toContain("is in use by another Latchkey");
  const serving = results[0].status === "fulfilled" ? instance : other;
  expect(await serving.request("/api/health/ready")).toBe(200);
  await other.end("SIGTERM");
});

test("commands work alone, two at once, and beside a running instance; alone they leave nothing running", async () => {
  const usage = () => runToEnd("scripts/cli.mjs", ["org", "usage", "nobody", "--json"], instance.settings);
  const told = { code: 1, stdout: `{"error":"There is no such organization."}\n` };
  expect(await Promise.all([usage(), usage()])).toMatchObject([told, told]);
  expect(await instance.databasePid()).toBe(0);
  await instance.start();
  expect(await usage()).toMatchObject(told);
  expect(await instance.request("/api/health/ready")).toBe(200);
});
