import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool, walk } from "@/lib/api/fixtures";
import { eventsOf, make } from "@/lib/records/fixtures";

const least = { name: "Membership", amount: 900, currency: "chf", interval: "month" };

describe("a subscription", () => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool();
  });

  it("is active and paid each interval, unless somebody says otherwise", async () => {
    expect(await make(tool, "abonnements", least)).toMatchObject({
      status: "active",
      intervalCount: 1,
      currency: "CHF",
      startedAt: null,
      nextPaymentAt: null,
      cancelledAt: null,
    });
  });

  it("is found by its status, its contact and its external id", async () => {
    const contact = await make(tool, "contacts", {});
    const given = { status: "paused", contactId: contact.id, externalIds: { psp: "sub_1" } };
    const { id } = await make(tool, "abonnements", { ...least, ...given });
    for (const query of ["status=paused", `contactId=${contact.id}`, "externalId=psp:sub_1"])
      expect(await walk(tool, `/abonnements?${query}`), query).toMatchObject([{ id }]);
    // Unlike payments, all of them are listed.
    expect((await walk(tool, "/abonnements")).map((one) => one.id)).toContain(id);
  });

  it("is paid every 1 to 365 days, weeks, months or years", async () => {
    for (const intervalCount of [1, 365])
      expect(await make(tool, "abonnements", { ...least, intervalCount })).toMatchObject({ intervalCount });
    for (const wrong of [
      { intervalCount: 0 },
      { intervalCount: 366 },
      { intervalCount: 1.5 },
      { interval: "hour" },
    ]) {
      const { status, body } = await tool.post("/abonnements", { ...least, ...wrong });
      expect([status, body.errors[0].pointer]).toEqual([422, `/${Object.keys(wrong)[0]}`]);
    }
    const { body } = await tool.post("/abonnements", { ...least, interval: "hour" });
    expect(body.errors[0].allowed).toEqual(["day", "week", "month", "year"]);
  });

  it("says in an event of its own that it was cancelled", async () => {
    const { id } = await make(tool, "abonnements", least);
    for (const status of ["past_due", "cancelled", "cancelled", "active", "cancelled"])
      await tool.patch(`/abonnements/${id}`, { status, cancelledAt: "2026-11-24T00:00:00Z" });
    await tool.delete(`/abonnements/${id}`);
    expect((await eventsOf(tool, id)).map(({ type }) => type)).toEqual([
      "abonnement.created",
      "abonnement.updated",
      "abonnement.updated",
      "abonnement.cancelled",
      "abonnement.updated",
      "abonnement.updated",
      "abonnement.cancelled",
      "abonnement.deleted",
    ]);
  });
});
