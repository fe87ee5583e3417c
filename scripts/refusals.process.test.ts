import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Instance, runToEnd } from "./instance";
import { freePort } from "./postgres.mjs";
import { createDatabase, dropDatabase, testSecret } from "./test-database";

let instance: Instance;
beforeEach(async () => {
  instance = await Instance.create();
});
afterEach(() => instance.remove());

function start(settings: Record<string, string | undefined> = {}, args: string[] = []) {
  return runToEnd("scripts/start.mjs", args, { ...instance.settings, ...settings });
}

test("a port that is taken is refused before anything is made", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(instance.port, "127.0.0.1", resolve));
  const { code, stdout, stderr } = await start();
  server.close();
  expect(code).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toBe(
    `Port ${instance.port} of 127.0.0.1 is taken by another program: set PORT to a free one.\n`,
  );
  expect(existsSync(instance.dataDir)).toBe(false);
});

test("a port that is no port and an unknown option are refused", async () => {
  expect(await start({ PORT: "80a" })).toMatchObject({
    code: 1,
    stderr: `PORT must be a number from 0 to 65535, not "80a".\n`,
  });
  expect(await start({}, ["--fast"])).toMatchObject({
    code: 2,
    stderr: `The only option is --dev, not "--fast".\n`,
  });
});

test("with a database of one's own the secret must be given, and be long enough", async () => {
  const DATABASE_URL = "postgresql://nobody@127.0.0.1:1/none";
  const missing = await start({ DATABASE_URL });
  expect(missing.code).toBe(1);
  expect(missing.stderr).toMatch(/^LATCHKEY_SECRET is not set: .*\n$/);
  const short = await start({ DATABASE_URL, LATCHKEY_SECRET: "x".repeat(31) });
  expect(short).toMatchObject({ code: 1, stderr: "LATCHKEY_SECRET must be at least 32 bytes long.\n" });
});

test("a database that cannot be reached is told in one sentence", async () => {
  const port = await freePort();
  const DATABASE_URL = `postgresql://nobody:hidden@127.0.0.1:${port}/none`;
  const { code, stderr } = await start({ DATABASE_URL, LATCHKEY_SECRET: testSecret });
  expect(code).toBe(1);
  expect(stderr).toBe(`The database cannot be reached: connect ECONNREFUSED 127.0.0.1:${port}.\n`);
});

test("another secret than the one the data was made with is refused", async () => {
  const DATABASE_URL = await createDatabase("empty");
  try {
    await instance.start({ DATABASE_URL, LATCHKEY_SECRET: testSecret });
    expect((await instance.end("SIGTERM")).code).toBe(0);
    const { code, stderr } = await start({ DATABASE_URL, LATCHKEY_SECRET: `${testSecret}x` });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^[^\n]*LATCHKEY_SECRET[^\n]*\n$/);
    expect(existsSync(instance.dataDir)).toBe(false);
  } finally {
    await dropDatabase(DATABASE_URL);
  }
});

test("embedded data whose secret is gone or damaged is refused, and works again when it is put back", async () => {
  await instance.start();
  await instance.end("SIGTERM");
  const file = join(instance.dataDir, "secret");
  const secret = await readFile(file, "utf8");
  await rm(file);
  expect((await start()).stderr).toMatch(/holds data but no secret: set LATCHKEY_SECRET[^\n]*\n$/);
  await writeFile(file, "short");
  expect((await start()).stderr).toMatch(/is damaged: put back[^\n]*\n$/);
  await writeFile(file, secret);
  await instance.start();
  expect(await instance.request("/api/health")).toBe(200);
});

test("a data folder that a living instance uses is refused, and that instance is not disturbed", async () => {
  await instance.start();
  const { code, stderr } = await start({ PORT: String(await freePort()) });
  expect(code).toBe(1);
  expect(stderr).toBe(
    `The data folder ${instance.dataDir} is in use by another Latchkey (npm start, process ${instance.pid}): stop that one, or set DATA_DIR.\n`,
  );
  expect(await instance.request("/api/health/ready")).toBe(200);
});

test("data that cannot be written is told in one sentence", async () => {
  await writeFile(join(instance.dataDir, "..", "file"), "");
  const { code, stderr } = await start({ DATA_DIR: join(instance.dataDir, "..", "file", "data") });
  expect(code).toBe(1);
  expect(stderr.split("\n")).toHaveLength(2);
});
