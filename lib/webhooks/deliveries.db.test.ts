import { beforeEach, describe, expect, it, vi } from "vitest";
import { makeTool, type Tool, walk } from "@/lib/api/fixtures";
import { pool } from "@/lib/db";
import { shownDays } from "@/lib/events/event-types";
import { newId } from "@/lib/ids";
import { make } from "@/lib/records/fixtures";
import { events, freshUrl, idsAt, said } from "@/lib/webhooks/endpoint-fixtures";
import { startDeliverer, startReceiver } from "@/lib/webhooks/fixtures";
import type { Delivery } from "@/lib/webhooks/schema";

// The log of what was sent, and how a tool mends what went wrong.

let tool: Tool;
beforeEach(async () => {
  tool = await makeTool();
});

const subscribe = async (url: string, more: object = {}): Promise<string> =>
  (await tool.post("/webhooks", { url, events, ...more })).body.data.id;
const logOf = (id: string, query = "") => walk<Delivery>(tool, `/webhooks/${id}/deliveries?limit=2${query}`);
const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString();

describe("the log of a webhook", () => {
  it("is walked completely, newest first, and by status", async () => {
    const id = await subscribe(freshUrl());
    for (const phone of ["1", "2", "3", "4", "5"]) await make(tool, "contacts", { phone });
    const log = await logOf(id);
    expect(log.map(({ status, eventType }) => [status, eventType])).toEqual(
      Array(5).fill(["pending", "contact.created"]),
    );
    const told = await walk<{ id: string }>(tool, "/events");
    expect(log.map(({ eventId }) => eventId)).toEqual(told.map((one) => one.id));
    expect(await logOf(id, "&status=pending")).toEqual(log);
    expect(await logOf(id, "&status=failed")).toEqual([]);
    expect((await tool.get(`/webhooks/${id}/deliveries?status=lost`)).status).toBe(422);
  });

  it("holds each attempt with what was answered, a kilobyte at most", async () => {
    const receiver = await startReceiver((_, response) => {
      response.statusCode = 418;
      response.end("x".repeat(5_000));
    });
    const id = await subscribe(receiver.url);
    await make(tool, "contacts", { phone: "1" });
    startDeliverer();
    await vi.waitFor(async () => {
      const [delivery] = await logOf(id);
      expect(delivery?.attempts).toEqual([
        {
          ...{ number: 1, at: expect.any(String), milliseconds: expect.any(Number) },
          ...{ status: 418, reason: null, answer: "x".repeat(1_000) },
        },
      ]);
      expect(Date.parse(delivery?.nextAttemptAt ?? "")).toBeGreaterThan(Date.now() - 1_000);
    }, 15_000);
    expect((await tool.get(`/webhooks/${id}`)).body.data).toMatchObject({ active: true, status: "failing" });
  });
});

describe("a test", () => {
  it("sends a made-up event of a type of one's own, once, with an id that no event has", async () => {
    const receiver = await startReceiver((_, response) => {
      response.statusCode = 500;
      response.end();
    });
    const id = await subscribe(receiver.url);
    const { body } = await tool.form("POST", `/webhooks/${id}/test`, "eventType=paiement.collected");
    expect(body).toMatchObject({
      data: { eventId: null, eventType: "paiement.collected" },
      outcome: "queued",
    });
    startDeliverer();
    await vi.waitFor(
      async () =>
        expect(await logOf(id)).toMatchObject([{ status: "failed", nextAttemptAt: null, eventId: null }]),
      15_000,
    );
    expect(receiver.arrived[0]?.data).toMatchObject({
      type: "paiement.collected",
      organization: tool.publicId,
    });
    expect(await walk(tool, "/events?type=paiement.collected")).toEqual([]);
  });
});

describe("sending again", () => {
  it("repeats what failed with the same id, until it arrives", async () => {
    let status = 500;
    const receiver = await startReceiver((_, response) => {
      response.statusCode = status;
      response.end();
    });
    const id = await subscribe(receiver.url);
    await make(tool, "contacts", { phone: "1" });
    const { deliverer } = startDeliverer();
    await vi.waitFor(async () => expect((await logOf(id))[0]?.attempts).toHaveLength(1), 15_000);
    status = 204;
    const [failed] = await logOf(id);
    const again = await tool.post(`/webhooks/${id}/deliveries/${failed?.id}/resend`);
    expect([again.status, again.body]).toMatchObject([
      202,
      { outcome: "queued", data: { id: failed?.id, eventId: failed?.eventId, status: "pending" } },
    ]);
    deliverer.wake();
    await vi.waitFor(async () => expect((await logOf(id))[0]?.status).toBe("succeeded"), 15_000);
    const ids = receiver.arrived.map(({ headers }) => headers["webhook-id"]);
    expect(ids).toEqual([failed?.eventId, failed?.eventId]);
    expect((await tool.get(`/webhooks/${id}`)).body.data).toMatchObject({
      status: "active",
      failingSince: null,
    });
  });

  it("waits for an attempt that is under way", async () => {
    const id = await subscribe(freshUrl());
    await make(tool, "contacts", { phone: "1" });
    const [deliveryId] = await idsAt(tool, `/webhooks/${id}/deliveries`);
    const lease = "UPDATE delivery SET leased_until = now() + interval '1 minute' WHERE id = $1";
    await pool().query(lease, [deliveryId]);
    const at = `/webhooks/${id}/deliveries/${deliveryId}/resend`;
    expect(said(await tool.post(at))).toEqual([409, "conflict"]);
    const recovered = await tool.post(`/webhooks/${id}/recover`, { since: ago(60_000) });
    expect(recovered.body.data.queued).toBe(0);
  });

  it("knows the deliveries of its webhook only", async () => {
    const [id, other] = [await subscribe(freshUrl()), await subscribe(freshUrl())];
    await make(tool, "contacts", { phone: "1" });
    const [deliveryId] = await idsAt(tool, `/webhooks/${other}/deliveries`);
    for (const one of [deliveryId, newId(), "1.5"])
      expect(said(await tool.post(`/webhooks/${id}/deliveries/${one}/resend`))).toEqual([404, "not_found"]);
  });
});

describe("recovering", () => {
  it("queues what happened in a span and was never queued, oldest first", async () => {
    const contacts = [];
    for (const phone of ["1", "2", "3"]) contacts.push(await make(tool, "contacts", { phone }));
    await make(tool, "companies", { name: "Acme" });
    const receiver = await startReceiver();
    const id = await subscribe(receiver.url);
    const [, second, third] = contacts.map(({ createdAt }) => createdAt);
    const bounded = { since: second, until: second };
    const spans = [await tool.post(`/webhooks/${id}/recover`, bounded)];
    spans.push(await tool.form("POST", `/webhooks/${id}/recover`, `since=${second}&until=${third}`));
    expect(spans.map(({ status, body }) => [status, body.data.queued])).toEqual([
      [202, 1],
      [202, 1],
    ]);
    startDeliverer();
    await receiver.until(2);
    const told = receiver.arrived.map(({ data }) => (data.data as { object: { id: string } }).object.id);
    expect(told).toEqual(contacts.slice(1).map((one) => one.id));
  });

  it.each([
    [{}, "/since"],
    [{ since: "yesterday" }, "/since"],
    [{ since: new Date(Date.now() - (shownDays + 1) * 86_400_000).toISOString() }, "/since"],
    [{ since: new Date().toISOString(), until: 1 }, "/until"],
  ])("takes no span like %j", async (span, pointer) => {
    const { status, body } = await tool.post(`/webhooks/${await subscribe(freshUrl())}/recover`, span);
    expect([status, body.errors]).toMatchObject([422, [{ pointer }]]);
  });
});
