import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startReceiver } from "@/lib/webhooks/fixtures";
import { Instance, runToEnd } from "./instance";

let instance: Instance;
beforeEach(async () => {
  instance = await Instance.create();
});
afterEach(() => instance.remove());

const open = { WEBHOOK_ALLOW_HTTP: "true", WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8" };

/** Runs a command of the command line and reads its JSON. */
async function cli(args: string[], input = ""): Promise<Record<string, string>> {
  const { code, stdout, stderr } = await runToEnd(
    "scripts/cli.mjs",
    [...args, "--json"],
    instance.settings,
    input,
  );
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${stderr}${stdout}`);
  return JSON.parse(stdout);
}

/** Process ids of the installation's workers. */
async function workers(): Promise<number[]> {
  const pids = await instance.pids();
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")),
  );
  return pids.filter((_, index) => lines[index]?.includes("server/worker.ts"));
}

/** A tool of a fresh organization that calls the running installation. */
async function makeTool() {
  const password = "a long enough sentence";
  const { slug } = await cli(
    ["setup", "--org", "Acme", "--email", "ada@example.org", "--password-stdin"],
    password,
  );
  const scopes = "contacts:read,contacts:write,webhooks:manage";
  const { key } = await cli(["key", "create", "--org", slug ?? "", "--name", "Tool", "--scopes", scopes]);
  return async (path: string, body: object) => {
    const response = await fetch(`http://127.0.0.1:${instance.port}/integrations/v1${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
}

test("npm start sends webhooks, also after its worker or its database was killed; npm run worker helps", async () => {
  const receiver = await startReceiver();
  await instance.start(open);
  const post = await makeTool();
  expect((await post("/webhooks", { url: receiver.url, events: ["contact.created"] })).status).toBe(201);
  let people = 0;
  /** Makes somebody, once the API is there again, and waits until that has arrived. */
  const tell = async () => {
    people++;
    const email = `person${people}@example.org`;
    await expect.poll(async () => (await post("/contacts", { email })).status, { timeout: 30_000 }).toBe(201);
    await expect
      .poll(
        () => receiver.arrived.map(({ data }) => JSON.stringify(data)).some((data) => data.includes(email)),
        {
          timeout: 45_000,
        },
      )
      .toBe(true);
  };
  await tell();

  const [first = 0] = await workers();
  process.kill(first, "SIGKILL");
  await expect
    .poll(async () => (await workers()).filter((pid) => pid !== first), { timeout: 20_000 })
    .toHaveLength(1);
  await tell();

  process.kill(await instance.databasePid(), "SIGKILL");
  await tell();

  const helper = await Instance.create(instance.dataDir);
  const [only] = await workers();
  void helper
    .start({ ...open, PORT: String(instance.port) }, [process.execPath, "scripts/worker.mjs"])
    .catch(() => {});
  await expect.poll(() => helper.output, { timeout: 30_000 }).toContain("The worker is at work.");
  expect((await workers()).sort()).toHaveLength(2);
  await tell();
  expect((await helper.end("SIGTERM")).code).toBe(0);
  expect(await workers()).toEqual([only]);
}, 180_000);
