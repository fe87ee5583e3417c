import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { closeDatabase, prisma } from "@/lib/db";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { scopes } from "@/lib/gate/scopes";
import { newId } from "@/lib/ids";
import { startReceiver } from "@/lib/webhooks/fixtures";
import { dropDatabase } from "@/scripts/test-database";
import {
  insist,
  ownDatabase,
  Restarted,
  type Spawned,
  startWeb,
  startWorker,
  type WebProcess,
} from "@/server/fixtures";

// Web process and worker are killed again and again while a tool writes and a receiver, which fails at times, is told.

let web: Restarted<WebProcess>;
let worker: Restarted<Spawned>;

let database: string;
beforeAll(async () => {
  database = await ownDatabase();
  web = new Restarted(() => startWeb());
  worker = new Restarted(() => startWorker());
});
afterAll(async () => {
  await Promise.all([web.end(), worker.end()]);
  await closeDatabase();
  await dropDatabase(database);
});

/** Lets what the dead had taken, and what waits for its next attempt, be taken at once. */
async function hasten(organizationId: string): Promise<void> {
  await prisma().webhook.updateMany({ where: { organizationId }, data: { heldUntil: null } });
  await prisma().delivery.updateMany({
    where: { organizationId, dueAt: { not: null } },
    data: { dueAt: new Date(0), leasedUntil: null },
  });
}

it("1,000 writes while web process and worker are killed: every committed event arrives, and no other", async () => {
  const receiver = await startReceiver((_, response) => {
    // Killed workers leave requests behind that were answered, and others that were not yet.
    setTimeout(() => response.writeHead(Math.random() < 0.02 ? 500 : 200).end(), Math.random() * 20);
  });
  const { organization } = await makeOrganization({ limit: 1_000_000 });
  const { secret } = await makeKey(organization, { scopes: [...scopes], burst: 0 });
  const events = ["contact.created"];
  const hook = await insist(web, secret, {
    ...{ method: "POST", path: "/webhooks", body: { url: receiver.url, events } },
  });
  expect(hook.status).toBe(201);

  const writes = Array.from({ length: 1_000 }, () => ({ email: `${newId()}@example.org` })).entries();
  const write = async () => {
    for (const [n, body] of writes) {
      if (n % 100 === 50) {
        void web.kill();
        void worker.kill();
      }
      const { status } = await insist(web, secret, { method: "POST", path: "/contacts", body });
      expect(status).toBe(201);
    }
  };
  await Promise.all(Array.from({ length: 6 }, write));
  expect([web.kills, worker.kills]).toEqual([10, 10]);

  const committed = await prisma().event.findMany({
    where: { organizationId: organization, type: "contact.created" },
  });
  expect(committed).toHaveLength(1_000);
  await vi.waitFor(
    async () => {
      await hasten(organization);
      const pending = await prisma().delivery.count({
        where: { organizationId: organization, status: "pending" },
      });
      expect(pending).toBe(0);
    },
    { timeout: 90_000, interval: 1_000 },
  );
  const received = new Set(receiver.arrived.map(({ headers }) => headers["webhook-id"]));
  expect(received).toEqual(new Set(committed.map(({ id }) => `evt_${id}`)));
  const counts = await prisma().delivery.groupBy({
    ...{ by: ["status"], where: { organizationId: organization }, _count: true },
  });
  expect(counts).toEqual([{ status: "succeeded", _count: 1_000 }]);
}, 240_000);
