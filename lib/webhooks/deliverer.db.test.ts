import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { makeTool } from "@/lib/api/fixtures";
import { prisma } from "@/lib/db";
import { defineField } from "@/lib/fields/fixtures";
import { newId } from "@/lib/ids";
import {
  deliveriesOf,
  hurry,
  settled,
  startDeliverer,
  startReceiver,
  subscribe,
} from "@/lib/webhooks/fixtures";

const someone = () => ({ email: `${newId()}@example.org` });

describe("a delivery", () => {
  it("is signed so that the official library accepts it, with the event's id", async () => {
    const tool = await makeTool();
    const receiver = await startReceiver();
    const hook = await subscribe(tool, { url: receiver.url });
    startDeliverer();
    const contact = await tool.post("/contacts", someone());
    await receiver.until(1);
    const [{ headers, body, data }] = receiver.arrived as [(typeof receiver.arrived)[0]];
    expect(new Webhook(hook.secret).verify(body, headers as Record<string, string>)).toEqual(data);
    expect(data).toMatchObject({ type: "contact.created", data: { object: { id: contact.body.data.id } } });
    expect(headers["webhook-id"]).toBe(data.id);
    const events = await tool.get("/events?type=contact.created");
    expect(data).toEqual(events.body.data[0]);
  });

  it("is tried again with the same id until it arrives, and tells of every attempt", async () => {
    const tool = await makeTool();
    const receiver = await startReceiver((_, response) => {
      response.statusCode = receiver.arrived.length < 3 ? 500 : 204;
      response.end(receiver.arrived.length < 3 ? "down" : "");
    });
    const hook = await subscribe(tool, { url: receiver.url });
    startDeliverer();
    await tool.post("/contacts", someone());
    for (const made of [1, 2]) {
      await settled(tool, hook, ([one]) => {
        expect(one).toMatchObject({
          status: "pending",
          attempts: [{ number: made, status: 500 }, {}].slice(0, made),
        });
      });
      await hurry(tool);
    }
    await settled(tool, hook, ([one]) => expect(one?.status).toBe("succeeded"));
    const [one] = await deliveriesOf(tool, hook);
    expect(one?.nextAttemptAt).toBeNull();
    expect(one?.attempts.map(({ number, status, answer }) => [number, status, answer])).toEqual([
      [3, 204, null],
      [2, 500, "down"],
      [1, 500, "down"],
    ]);
    expect(new Set(receiver.arrived.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect((await tool.get(`/webhooks/${hook.id}`)).body.data).toMatchObject({
      status: "active",
      failingSince: null,
    });
  });

  it("waits as the schedule says, and is given up after ten attempts", async () => {
    const tool = await makeTool();
    const receiver = await startReceiver((_, response) => response.writeHead(500).end());
    const hook = await subscribe(tool, { url: receiver.url });
    startDeliverer();
    await tool.post("/contacts", someone());
    const waits: number[] = [];
    for (let made = 1; made < 10; made += 1) {
      await settled(tool, hook, ([one]) => expect(one?.attempts).toHaveLength(made));
      const row = await prisma().delivery.findFirst({ where: { webhookId: hook.id } });
      const attempt = await prisma().deliveryAttempt.findFirst({
        where: { deliveryId: row?.id ?? "", number: made },
      });
      waits.push((Number(row?.dueAt) - Number(attempt?.at)) / 1_000);
      await hurry(tool);
    }
    const planned = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
    waits.forEach((wait, index) => {
      expect(wait / (planned[index] ?? 0)).toBeGreaterThanOrEqual(0.8);
      // What the request took is counted in.
      expect(wait).toBeLessThanOrEqual((planned[index] ?? 0) * 1.2 + 2);
    });
    await settled(tool, hook, ([one]) =>
      expect(one).toMatchObject({ status: "failed", nextAttemptAt: null }),
    );
  });

  it("comes no sooner than the receiver asked for, who is left alone meanwhile", async () => {
    const tool = await makeTool();
    const receiver = await startReceiver((_, response) =>
      response.writeHead(503, { "retry-after": "3600" }).end(),
    );
    const hook = await subscribe(tool, { url: receiver.url });
    const { deliverer } = startDeliverer();
    await tool.post("/contacts", someone());
    await settled(tool, hook, ([one]) => expect(one?.attempts).toHaveLength(1));
    const [one] = await deliveriesOf(tool, hook);
    expect(Date.parse(one?.nextAttemptAt ?? "") - Date.parse(one?.attempts[0]?.at ?? "")).toBeGreaterThan(
      3_590_000,
    );
    await tool.post("/contacts", someone());
    deliverer.wake();
    await deliverer.stop();
    expect(receiver.arrived).toHaveLength(1);
    const [next] = await deliveriesOf(tool, hook);
    expect(Date.parse(next?.nextAttemptAt ?? "") - Date.now()).toBeGreaterThan(3_500_000);
  });

  it("does not follow a redirect", async () => {
    const tool = await makeTool();
    const elsewhere = await startReceiver();
    const receiver = await startReceiver((_, response) =>
      response.writeHead(307, { location: elsewhere.url }).end(),
    );
    const hook = await subscribe(tool, { url: receiver.url });
    startDeliverer();
    await tool.post("/contacts", someone());
    await settled(tool, hook, ([one]) => expect(one?.attempts[0]?.status).toBe(307));
    expect(elsewhere.arrived).toEqual([]);
  });

  it("says that it was blocked and nothing more, where its address leads into a private network by now", async () => {
    const tool = await makeTool();
    const receiver = await startReceiver();
    const hook = await subscribe(tool, { url: receiver.url });
    await prisma().webhook.update({ where: { id: hook.id }, data: { url: "http://10.0.0.1/hook" } });
    startDeliverer();
    await tool.post("/contacts", someone());
    await settled(tool, hook, ([one]) => {
      expect(one?.attempts[0]).toMatchObject({ status: null, reason: "blocked", answer: null });
    });
  });

  it("whose secret cannot be opened fails, and stops nobody else's", async () => {
    const tool = await makeTool();
    const receiver = await startReceiver();
    const broken = await subscribe(tool, { url: receiver.url });
    const whole = await subscribe(tool, { url: receiver.url });
    await prisma().webhook.update({ where: { id: broken.id }, data: { secret: new Uint8Array(60) } });
    startDeliverer();
    await tool.post("/contacts", someone());
    await settled(tool, whole, ([one]) => expect(one?.status).toBe("succeeded"));
    await settled(tool, broken, ([one]) => {
      expect(one).toMatchObject({
        status: "pending",
        attempts: [{ status: null, reason: "could not be signed" }],
      });
    });
    expect(receiver.arrived).toHaveLength(1);
  });

  it("carries what is too heavy for a claim", async () => {
    const tool = await makeTool();
    const receiver = await startReceiver();
    await subscribe(tool, { url: receiver.url });
    startDeliverer();
    const keys = Array.from({ length: 8 }, (_, n) => `long${n}`);
    for (const key of keys) await defineField(tool, key, "long_text");
    const customFields = Object.fromEntries(keys.map((key) => [key, "é".repeat(9_000)]));
    const made = await tool.post("/contacts", { ...someone(), customFields });
    expect(made.status).toBe(201);
    await receiver.until(1);
    expect(receiver.arrived[0]?.data).toMatchObject({ data: { object: { customFields } } });
  });

  it("is there if its write is committed, and not if it is not", async () => {
    const tool = await makeTool();
    const receiver = await startReceiver();
    const hook = await subscribe(tool, { url: receiver.url, events: ["contact.created", "contact.updated"] });
    const { email } = someone();
    await tool.post("/contacts", { email });
    // The second record is refused, and with it the first.
    const pushed = await tool.post("/contacts/push", {
      match: "email",
      atomic: true,
      records: [{ email, firstName: "Ada" }, { email: 5 }],
    });
    expect(pushed.status).toBe(422);
    expect((await deliveriesOf(tool, hook)).map((one) => one.eventType)).toEqual(["contact.created"]);
  });

  it("of 500 records of one PUSH arrives 500 times", async () => {
    const tool = await makeTool();
    const receiver = await startReceiver();
    await subscribe(tool, { url: receiver.url });
    startDeliverer();
    await tool.post("/contacts/push", { match: "email", records: Array.from({ length: 500 }, someone) });
    await receiver.until(500);
    expect(new Set(receiver.arrived.map(({ data }) => data.id)).size).toBe(500);
  });
});
