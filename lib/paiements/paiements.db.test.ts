import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool, walk } from "@/lib/api/fixtures";
import { eventsOf, make } from "@/lib/records/fixtures";

const least = { amount: 1250, currency: "EUR" };

describe("a payment", () => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool();
  });

  it("is listed when it was collected, unless something else is asked for", async () => {
    const own = await makeTool();
    const ids: Record<string, string> = {};
    for (const status of ["pending", "collected", "refunded", "failed"])
      ids[status] = (await make(own, "paiements", { ...least, status, externalIds: { psp: status } })).id;
    const listed = async (query: string) =>
      (await walk(own, `/paiements?${query}`)).map(({ id }) => id).toSorted();
    const all = Object.values(ids).toSorted();
    const collected = [ids.collected];
    for (const query of ["", "sort=createdAt", "createdSince=2026-01-01T00:00:00Z", "limit=1"])
      expect(await listed(query), query).toEqual(collected);
    for (const query of ["updatedSince=2026-01-01T00:00:00Z", "sort=-updatedAt", "includeDeleted=true"])
      expect(await listed(query), query).toEqual(all);
    for (const status of Object.keys(ids)) {
      expect(await listed(`status=${status}`)).toEqual([ids[status]]);
      expect(await listed(`status=${status}&sort=-updatedAt`)).toEqual([ids[status]]);
      expect(await listed(`externalId=psp:${status}`)).toEqual([ids[status]]);
    }
    expect((await own.get("/paiements?status=lost")).status).toBe(422);
  });

  it("is listed in an incremental sync whatever becomes of it", async () => {
    const own = await makeTool();
    const { body: start } = await own.get("/paiements?sort=updatedAt");
    const { id } = await make(own, "paiements", { ...least, status: "collected" });
    await own.patch(`/paiements/${id}`, { status: "failed" });
    await expect
      .poll(async () => (await own.get(start.next)).body.data, { timeout: 10_000 })
      .toMatchObject([{ id, status: "failed" }]);
  });

  it("is found by whom it is of", async () => {
    const contact = await make(tool, "contacts", {});
    const abonnement = await make(tool, "abonnements", { ...least, name: "A", interval: "month" });
    await make(tool, "paiements", { ...least, status: "collected" });
    const links = { contactId: contact.id, abonnementId: abonnement.id };
    const { id } = await make(tool, "paiements", { ...least, ...links, status: "collected" });
    for (const [name, value] of Object.entries(links))
      expect(await walk(tool, `/paiements?${name}=${value}`)).toMatchObject([{ id, ...links }]);
  });

  it("is pending until somebody says otherwise, and again when its status is cleared", async () => {
    const { id, status, refundedAmount, method } = await make(tool, "paiements", least);
    expect([status, refundedAmount, method]).toEqual(["pending", 0, null]);
    await tool.patch(`/paiements/${id}`, { status: "collected" });
    expect((await tool.patch(`/paiements/${id}`, { status: null })).body.data.status).toBe("pending");
  });

  it("is refunded by no more than was paid", async () => {
    const { id } = await make(tool, "paiements", { ...least, refundedAmount: 1250 });
    for (const patch of [{ refundedAmount: 1251 }, { amount: 1249 }]) {
      const { status, body } = await tool.patch(`/paiements/${id}`, patch);
      expect([status, body.errors]).toMatchObject([422, [{ pointer: "/refundedAmount", code: "too_big" }]]);
    }
    expect((await tool.patch(`/paiements/${id}`, { amount: 2000, refundedAmount: 2000 })).status).toBe(200);
    expect((await tool.post("/paiements", { ...least, refundedAmount: -1 })).status).toBe(422);
    // Money that goes out is a negative amount.
    await make(tool, "paiements", { ...least, amount: -500, refundedAmount: 500 });
  });

  it("is an exact number of minor units", async () => {
    for (const amount of [1e12, -1e12, 0]) {
      const { id } = await make(tool, "paiements", { ...least, amount });
      expect((await tool.get(`/paiements/${id}`)).body.data.amount).toBe(amount);
    }
    for (const amount of [12.5, 1e12 + 1, "1250", null, true, [1250], { not: 1 }, 1e300]) {
      const { status, body } = await tool.post("/paiements", { ...least, amount });
      expect([status, body.errors[0].pointer], String(amount)).toEqual([422, "/amount"]);
    }
  });

  it("has times in UTC with milliseconds, however they were written", async () => {
    const written = ["2026-11-24T10:30:00+02:00", "2026-11-24T08:30:00Z", "2026-11-24T08:30:00.000999Z"];
    for (const collectedAt of written)
      expect((await make(tool, "paiements", { ...least, collectedAt })).collectedAt).toBe(
        "2026-11-24T08:30:00.000Z",
      );
    for (const collectedAt of [
      "2026-11-24",
      "2026-11-24T08:30:00",
      "now",
      1763973000,
      "0000-01-01T00:00:00Z",
    ])
      expect((await tool.post("/paiements", { ...least, collectedAt })).status, String(collectedAt)).toBe(
        422,
      );
  });

  it("says in an event of its own that it was collected, refunded or failed, once each time", async () => {
    const { id } = await make(tool, "paiements", least);
    for (const status of ["collected", "collected", "refunded", "failed", "pending"])
      await tool.patch(`/paiements/${id}`, { status });
    await tool.patch(`/paiements/${id}`, { description: "x" });
    await tool.delete(`/paiements/${id}`);
    const told = await eventsOf(tool, id);
    expect(told.map(({ type }) => type)).toEqual([
      "paiement.created",
      "paiement.updated",
      "paiement.collected",
      "paiement.updated",
      "paiement.refunded",
      "paiement.updated",
      "paiement.failed",
      "paiement.updated",
      "paiement.updated",
      "paiement.deleted",
    ]);
    expect(told[2]?.data).toEqual(told[1]?.data);
    expect(told[2]?.data).toMatchObject({
      object: { id, status: "collected" },
      changes: { status: { from: "pending", to: "collected" } },
    });
    const born = await make(tool, "paiements", { ...least, status: "collected" });
    expect((await eventsOf(tool, born.id)).map(({ type }) => type)).toEqual([
      "paiement.created",
      "paiement.collected",
    ]);
  });
});
