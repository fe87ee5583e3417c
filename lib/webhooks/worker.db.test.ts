import { describe, expect, it } from "vitest";
import { makeTool } from "@/lib/api/fixtures";
import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { deliveriesOf, settled, startDeliverer, startReceiver, subscribe } from "@/lib/webhooks/fixtures";
import { claimDeliveries, type Result, recordResults } from "@/lib/webhooks/queue-data";
import { sweepDeliveries } from "@/lib/webhooks/retention-data";

const someone = () => ({ email: `${newId()}@example.org` });
const push = (count: number) => ({ match: "email", records: Array.from({ length: count }, someone) });

/** Claims until a delivery of this webhook comes; what belongs to others is left to their leases. */
async function claimOf(hook: { id: string }) {
  return (await claimDeliveries(1_000)).filter((one) => one.webhookId === hook.id);
}

const result = (
  claim: { id: string; webhookId: string; attempt: number },
  over: Partial<Result>,
): Result => ({
  ...{ id: claim.id, webhookId: claim.webhookId, attempt: claim.attempt, at: new Date(), milliseconds: 5 },
  ...{ status: 500, reason: null, answer: null, outcome: "failed", nextIn: 5, holdFor: null, gone: false },
  ...over,
});
const ignore = async () => {};

describe("workers", () => {
  it("send no attempt twice, however many they are", async () => {
    const tool = await makeTool();
    const receiver = await startReceiver();
    const hooks = [];
    for (let n = 0; n < 5; n += 1) hooks.push(await subscribe(tool, { url: `${receiver.url}/${n}` }));
    for (let n = 0; n < 4; n += 1) startDeliverer();
    await tool.post("/contacts/push", push(100));
    await receiver.until(500);
    for (const hook of hooks)
      await settled(tool, hook, (all) => expect(all.every((one) => one.status === "succeeded")).toBe(true));
    const sent = receiver.arrived.map(({ path, data }) => `${path} ${data.id}`);
    expect([sent.length, new Set(sent).size]).toEqual([500, 500]);
  });

  it("claim what a dead one had claimed, as its next attempt, when the lease is over and not before", async () => {
    const tool = await makeTool();
    const receiver = await startReceiver();
    const hook = await subscribe(tool, { url: receiver.url });
    await tool.post("/contacts", someone());
    const [lost] = await claimOf(hook);
    expect(lost?.attempt).toBe(1);
    expect(await claimOf(hook)).toEqual([]);
    await prisma().delivery.updateMany({ where: { webhookId: hook.id }, data: { leasedUntil: new Date(0) } });
    startDeliverer();
    await receiver.until(1);
    await settled(tool, hook, ([one]) => {
      expect(one).toMatchObject({ status: "succeeded", attempts: [{ number: 2 }] });
    });
  });

  it("whose lease was over change a delivery only if it has arrived", async () => {
    const tool = await makeTool();
    const hook = await subscribe(tool, { url: (await startReceiver()).url });
    await tool.post("/contacts", someone());
    const [slow] = await claimOf(hook);
    await prisma().delivery.updateMany({ where: { webhookId: hook.id }, data: { leasedUntil: new Date(0) } });
    const [second] = await claimOf(hook);
    if (!slow || !second) throw new Error("Nothing was claimed.");
    await recordResults([result(slow, { outcome: "failed", nextIn: null })], ignore);
    expect((await deliveriesOf(tool, hook))[0]).toMatchObject({
      status: "pending",
      attempts: [{ number: 1 }],
    });
    expect(await claimOf(hook)).toEqual([]);
    await recordResults([result(slow, { outcome: "succeeded", status: 200, nextIn: null })], ignore);
    expect((await deliveriesOf(tool, hook))[0]?.status).toBe("succeeded");
    await recordResults([result(second, { outcome: "failed" })], ignore);
    expect((await deliveriesOf(tool, hook))[0]).toMatchObject({ status: "succeeded", nextAttemptAt: null });
  });

  it("ask one that never answered one thing at a time, and one that answers eight", async () => {
    const tool = await makeTool();
    const open = { most: 0, now: 0 };
    const held: (() => void)[] = [];
    let isFirst = true;
    const receiver = await startReceiver((_, response) => {
      open.now += 1;
      open.most = Math.max(open.most, open.now);
      const end = () => {
        open.now -= 1;
        response.end();
      };
      if (isFirst) held.push(end);
      else setImmediate(end);
    });
    const hook = await subscribe(tool, { url: receiver.url });
    await tool.post("/contacts/push", push(60));
    const { deliverer } = startDeliverer();
    await receiver.until(1);
    deliverer.wake();
    expect(await claimOf(hook)).toEqual([]);
    expect(open.most).toBe(1);
    isFirst = false;
    for (const end of held) end();
    await receiver.until(60);
    expect(open.most).toBeGreaterThan(1);
    expect(open.most).toBeLessThanOrEqual(8);
  });

  it("leave one alone that failed five times in a row, and longer each time", async () => {
    const tool = await makeTool();
    const hook = await subscribe(tool, { url: (await startReceiver()).url });
    await tool.post("/contacts/push", push(10));
    const waits: number[] = [];
    for (let n = 1; n <= 7; n += 1) {
      const [claim] = await claimOf(hook);
      if (!claim) throw new Error(`Nothing was claimed the ${n}th time.`);
      await recordResults([result(claim, { nextIn: 0 })], ignore);
      const row = await prisma().webhook.findUniqueOrThrow({ where: { id: hook.id } });
      waits.push(row.heldUntil ? Math.round((Number(row.heldUntil) - Date.now()) / 1_000) : 0);
      if (row.heldUntil) expect(await claimOf(hook)).toEqual([]);
      await prisma().webhook.update({ where: { id: hook.id }, data: { heldUntil: null } });
    }
    expect(waits).toEqual([0, 0, 0, 0, 5, 10, 20]);
  });

  it("remove deliveries that are older than 30 days, and those of deleted webhooks, with their attempts", async () => {
    const tool = await makeTool();
    const receiver = await startReceiver();
    const [old, deleted, kept] = [
      await subscribe(tool, { url: receiver.url }),
      await subscribe(tool, { url: receiver.url }),
      await subscribe(tool, { url: receiver.url }),
    ];
    startDeliverer();
    await tool.post("/contacts/push", push(3));
    await receiver.until(9);
    for (const hook of [old, deleted, kept])
      await settled(tool, hook, (all) => expect(all.every((one) => one.status === "succeeded")).toBe(true));
    const createdAt = new Date(Date.now() - 31 * 86_400_000);
    await prisma().delivery.updateMany({ where: { webhookId: old.id }, data: { createdAt } });
    await tool.delete(`/webhooks/${deleted.id}`);
    await sweepDeliveries();
    const left = async ({ id }: { id: string }) => [
      await prisma().delivery.count({ where: { webhookId: id } }),
      await prisma().deliveryAttempt.count({ where: { delivery: { webhookId: id } } }),
    ];
    expect([await left(old), await left(deleted), await left(kept)]).toEqual([
      [0, 0],
      [0, 0],
      [3, 3],
    ]);
  });
});
