import { afterAll, beforeAll, expect, it } from "vitest";
import { makeTool } from "@/lib/api/fixtures";
import { closeDatabase } from "@/lib/db";
import { newId } from "@/lib/ids";
import { deliveriesOf, settled, startReceiver, subscribe } from "@/lib/webhooks/fixtures";
import { dropDatabase } from "@/scripts/test-database";
import { ownDatabase, type Spawned, startWorker } from "@/server/fixtures";

const someone = () => ({ email: `${newId()}@example.org` });

let worker: Spawned;
let database: string;
beforeAll(async () => {
  database = await ownDatabase();
  worker = await startWorker();
});
afterAll(async () => {
  worker.child.kill("SIGTERM");
  await worker.exit;
  await closeDatabase();
  await dropDatabase(database);
});

it("a worker that is asked to stop lets what is under way arrive, records it, and ends with 0", async () => {
  const tool = await makeTool();
  const waiting: (() => void)[] = [];
  const receiver = await startReceiver((_, response) => waiting.push(() => response.end("ok")));
  const hook = await subscribe(tool, { url: receiver.url });
  await tool.post("/contacts", someone());
  await receiver.until(1);
  // The others are sent by the next worker: this one takes nothing more.
  await tool.post("/contacts/push", { match: "email", records: [someone(), someone()] });
  const { child, exit } = worker;
  child.kill("SIGTERM");
  child.kill("SIGINT");
  for (const answer of waiting) answer();
  expect((await exit).code).toBe(0);
  const [, , first] = await deliveriesOf(tool, hook);
  expect(first).toMatchObject({ status: "succeeded", attempts: [{ number: 1, status: 200 }] });
  worker = await startWorker();
  await receiver.until(2);
  waiting.at(-1)?.();
  await receiver.until(3);
  waiting.at(-1)?.();
  await settled(tool, hook, (all) =>
    expect(all.map((one) => one.status)).toEqual(Array(3).fill("succeeded")),
  );
});

it("a worker without a valid environment says what is missing, and ends with 1", async () => {
  await expect(startWorker({ WEBHOOK_ALLOW_CIDRS: "10.0.0.0/40" })).rejects.toThrow(
    /^WEBHOOK_ALLOW_CIDRS.* is not an IP address or CIDR block\.\n$/,
  );
});

it("a worker calls nobody's loopback unless it is told to, and says no more than that it was blocked", async () => {
  const tool = await makeTool();
  const receiver = await startReceiver();
  const hook = await subscribe(tool, { url: receiver.url });
  worker.child.kill("SIGTERM");
  await worker.exit;
  worker = await startWorker({ WEBHOOK_ALLOW_CIDRS: "" });
  await tool.post("/contacts", someone());
  await settled(tool, hook, ([one]) =>
    expect(one?.attempts[0]).toMatchObject({ reason: "blocked", status: null }),
  );
  expect(receiver.arrived).toEqual([]);
});
