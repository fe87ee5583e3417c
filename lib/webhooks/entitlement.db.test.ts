import { beforeEach, describe, expect, it } from "vitest";
import { addTool, makeTool, type Tool } from "@/lib/api/fixtures";
import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import { scopes } from "@/lib/gate/scopes";
import { deleteKey, listKeys, pauseKey, resumeKey, revokeKey } from "@/lib/keys/data";
import { make } from "@/lib/records/fixtures";
import { said } from "@/lib/webhooks/endpoint-fixtures";
import { startDeliverer, startReceiver } from "@/lib/webhooks/fixtures";

// A webhook is told what its key may read, as long as the key may, looked at for every event and before every request.

let admin: Tool;
let tool: Tool;
let keyId: string;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let webhookId: string;
beforeEach(async () => {
  admin = await makeTool();
  tool = await addTool(admin, { name: "Sync" });
  const keys = await listKeys(admin.organization);
  keyId = keys.find(({ name }) => name === "Sync")?.id ?? "";
  receiver = await startReceiver();
  const asked = { url: receiver.url, events: ["contact.created", "company.created"] };
  webhookId = (await tool.post("/webhooks", asked)).body.data.id;
});

const change = (data: object) => prisma().key.update({ where: { id: keyId }, data });
const deliveries = () =>
  prisma().delivery.findMany({ where: { webhookId }, include: { attempts: true }, orderBy: { id: "asc" } });

/** Lets a worker do all that there is to do: what is sent to another webhook of this moment was sent after it. */
async function deliverAll() {
  const other = await startReceiver();
  const { body } = await admin.post("/webhooks", { url: other.url, events: ["project.created"] });
  await make(admin, "projects", { name: "P" });
  const { deliverer } = startDeliverer();
  await other.until(1);
  await deliverer.stop();
  await admin.delete(`/webhooks/${body.data.id}`);
}

const ends: [string, () => Promise<unknown>][] = [
  ["was revoked", () => revokeKey(admin.organization, keyId, commandLine)],
  ["was deleted", () => deleteKey(admin.organization, keyId, commandLine)],
  ["was paused", () => pauseKey(admin.organization, keyId, commandLine)],
  ["has expired", () => change({ expiresAt: new Date(Date.now() - 1_000) })],
  ["lost the scope", () => change({ scopes: scopes.filter((one) => one !== "contacts:read") })],
  ["lost every scope", () => change({ scopes: [] })],
];

describe.each(ends)("a key that %s", (_, end) => {
  it("is told of nothing more from the very next event, nor of what was queued before", async () => {
    await make(admin, "contacts", { phone: "before" });
    expect(await deliveries()).toMatchObject([{ status: "pending" }]);
    await end();
    await make(admin, "contacts", { phone: "after" });
    await admin.post("/contacts/push", { match: "email", records: [{ email: "ada@example.org" }] });
    expect(await deliveries()).toHaveLength(1);
    await deliverAll();
    expect(await deliveries()).toMatchObject([{ status: "withheld", dueAt: null, attempts: [] }]);
    expect(receiver.arrived).toEqual([]);
  });
});

describe("a key that is resumed", () => {
  it("gets what it missed by asking for it", async () => {
    const since = new Date(Date.now() - 1_000).toISOString();
    const before = await make(admin, "contacts", { phone: "before" });
    await pauseKey(admin.organization, keyId, commandLine);
    const meanwhile = await make(admin, "contacts", { phone: "meanwhile" });
    await deliverAll();
    expect(receiver.arrived).toEqual([]);
    await resumeKey(admin.organization, keyId, commandLine);
    const recovered = await tool.post(`/webhooks/${webhookId}/recover`, { since });
    expect([recovered.status, recovered.body]).toEqual([
      202,
      { data: { queued: 2, hasMore: false }, outcome: "queued", warnings: [] },
    ]);
    const { deliverer } = startDeliverer();
    await receiver.until(2);
    await deliverer.stop();
    const told = receiver.arrived.map(({ data }) => (data.data as { object: { id: string } }).object.id);
    expect(told.sort()).toEqual([before.id, meanwhile.id].sort());
    expect((await tool.post(`/webhooks/${webhookId}/recover`, { since })).body.data.queued).toBe(0);
  });
});

describe("a key that lost the scope of a resource and keeps the rest", () => {
  it("sees none of it anywhere, and all of the rest", async () => {
    await make(admin, "contacts", { phone: "hidden" });
    const [{ id: deliveryId } = { id: "" }] = await deliveries();
    await change({ scopes: scopes.filter((one) => one !== "contacts:read") });
    await make(admin, "contacts", { phone: "hidden too" });
    const since = new Date(Date.now() - 60_000).toISOString();
    expect((await tool.post(`/webhooks/${webhookId}/recover`, { since })).body.data.queued).toBe(0);
    const at = `/webhooks/${webhookId}`;
    expect(said(await tool.post(`${at}/test`, { eventType: "contact.created" }))[0]).toBe(403);
    expect(said(await tool.post(`${at}/test`, {}))[0]).toBe(403);
    expect(said(await tool.get("/webhooks/samples/contact.created"))[0]).toBe(403);
    const { data: types } = (await tool.get("/webhooks/event-types")).body;
    expect(types.filter(({ type }: { type: string }) => type.startsWith("contact."))).toEqual([]);
    expect((await tool.post(`${at}/deliveries/${deliveryId}/resend`)).status).toBe(202);
    const company = await make(admin, "companies", { name: "Acme" });
    const { deliverer } = startDeliverer();
    await receiver.until(1);
    await deliverer.stop();
    expect((await deliveries()).map(({ eventType, status }) => [eventType, status]).sort()).toEqual([
      ["company.created", "succeeded"],
      ["contact.created", "withheld"],
    ]);
    expect(receiver.arrived.map(({ data }) => data.data)).toMatchObject([{ object: { id: company.id } }]);
    const shown = await tool.get(`${at}/deliveries`);
    expect([shown.status, shown.text.includes("hidden")]).toEqual([200, false]);
    expect((await tool.get("/events")).text).not.toContain("hidden");
  });
});
