import { expect, it } from "vitest";
import type { DashboardEndpoint } from "@/lib/api/endpoint";
import { prisma } from "@/lib/db";
import { textOf } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import * as dashboard from "@/lib/webhooks/dashboard";
import { draft, makeDesk, type Sent } from "@/lib/webhooks/dashboard-fixtures";
import { mostWebhooks } from "@/lib/webhooks/data";

const findRow = (id: string) => prisma().webhook.findUniqueOrThrow({ where: { id } });

/** Every operation on one webhook. */
const acts = (id: string, deliveryId: string = newId()): [DashboardEndpoint, Sent][] => [
  [dashboard.getWebhook, { id }],
  [dashboard.changeWebhook, { id, body: { active: false } }],
  [dashboard.rotateWebhookSecret, { id, body: {} }],
  [dashboard.testWebhook, { id, body: {} }],
  [dashboard.listDeliveries, { id }],
  [dashboard.getDelivery, { id, deliveryId }],
  [dashboard.resendDelivery, { id, deliveryId, body: {} }],
  [dashboard.recoverWebhook, { id, body: { since: new Date().toISOString() } }],
  [dashboard.deleteWebhook, { id }],
];

it("an admin makes a webhook, sees its secret that once, and finds it in the list with 24 hours", async () => {
  const { send, add } = await makeDesk();
  const made = await add({ description: " CRM " });
  expect(made).toMatchObject({ url: draft.url, description: "CRM", status: "active", excludeOwn: false });
  expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const { body } = await send(dashboard.listWebhooks);
  expect(body.data).toMatchObject([{ id: made.id, keyName: null, disabledAt: null, status: "active" }]);
  expect(body.data[0].hours).toHaveLength(24);
  const alone = await send(dashboard.getWebhook, { id: made.id });
  expect(alone.body).toEqual(body.data[0]);
  expect(JSON.stringify([body, alone.body])).not.toContain("whsec_");
});

it("a webhook that a tool made bears the name of its key", async () => {
  const { tool, send } = await makeDesk();
  await tool.post("/webhooks", { url: draft.url, events: draft.events });
  const { body } = await send(dashboard.listWebhooks);
  expect(body.data).toMatchObject([{ keyName: "Tool" }]);
});

it("a webhook is changed, paused, resumed and deleted, each time in the person's name", async () => {
  const { send, add } = await makeDesk();
  const { id } = await add();
  const changed = await send(dashboard.changeWebhook, {
    id,
    body: { events: ["form.submitted"], payload: "flat" },
  });
  expect(changed.body).toMatchObject({ events: ["form.submitted"], payload: "flat", url: draft.url });
  const paused = await send(dashboard.changeWebhook, { id, body: { active: false } });
  expect(paused.body).toMatchObject({ status: "disabled", disabledReason: "paused" });
  expect((await send(dashboard.getWebhook, { id })).body.disabledAt).not.toBeNull();
  const resumed = await send(dashboard.changeWebhook, { id, body: { active: true } });
  expect(resumed.body).toMatchObject({ status: "active", disabledReason: null });
  const both = await Promise.all([1, 2].map(() => send(dashboard.deleteWebhook, { id })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
  expect((await send(dashboard.listWebhooks)).body.data).toEqual([]);
  for (const gone of [id, "nothing"])
    for (const [endpoint, sent] of acts(gone))
      expect((await send(endpoint, sent)).status, endpoint.summary).toBe(404);
  const audit = await prisma().auditEntry.findMany({ where: { targetId: id }, orderBy: { id: "asc" } });
  expect(audit.map(({ action, actorType }) => `${action} by ${actorType}`)).toEqual(
    ["created", "changed", "changed", "changed", "deleted"].map((act) => `webhook.${act} by user`),
  );
  expect(textOf(audit)).not.toContain("whsec_");
});

it("a new secret is shown once, and the old one signs on for as long as was asked", async () => {
  const { send, add } = await makeDesk();
  const { id, secret } = await add();
  const before = Date.now();
  const rotated = await send(dashboard.rotateWebhookSecret, { id, body: { graceSeconds: 3_600 } });
  expect(rotated.body.secret).toMatch(/^whsec_/);
  expect(rotated.body.secret).not.toBe(secret);
  const { previousUntil, previousSecret } = await findRow(id);
  expect(previousSecret).not.toBeNull();
  expect(Number(previousUntil) - before).toBeGreaterThan(3_590_000);
  await send(dashboard.rotateWebhookSecret, { id, body: { graceSeconds: 0 } });
  expect((await findRow(id)).previousSecret).toBeNull();
  for (const graceSeconds of [-1, 604_801, 1.5, "60", null])
    expect((await send(dashboard.rotateWebhookSecret, { id, body: { graceSeconds } })).status).toBe(422);
});

it("webhooks are out of reach of members and of other organizations", async () => {
  const { add } = await makeDesk();
  const { id } = await add();
  const { id: deliveryId } = (await (await makeDesk()).add()) as { id: string };
  for (const { send } of [await makeDesk("member"), await makeDesk("super_admin")])
    for (const [endpoint, sent] of acts(id, deliveryId))
      expect((await send(endpoint, sent)).status, endpoint.summary).toBe(404);
  const member = await makeDesk("member");
  for (const endpoint of [dashboard.listWebhooks, dashboard.countEndedWebhooks])
    expect((await member.send(endpoint)).status).toBe(404);
  expect((await member.send(dashboard.createWebhook, { body: draft })).status).toBe(404);
  const other = await makeDesk("super_admin");
  expect((await other.send(dashboard.listWebhooks)).body.data).toEqual([]);
  expect(await findRow(id)).toMatchObject({ disabledAt: null, deletedAt: null });
});

it("bad input is refused at its field", async () => {
  const { send, add } = await makeDesk();
  const { id } = await add();
  const wrong: [object, string][] = [
    [{ url: "" }, "/url"],
    [{ url: 7 }, "/url"],
    [{ url: "not an address" }, "/url"],
    [{ url: "ftp://127.0.0.1/" }, "/url"],
    [{ url: "https://ada:secret@127.0.0.1/" }, "/url"],
    [{ url: "https://10.0.0.1/hook" }, "/url"],
    [{ url: "https://169.254.169.254/" }, "/url"],
    [{ url: `https://127.0.0.1/${"x".repeat(2_000)}` }, "/url"],
    [{ events: [] }, "/events"],
    [{ events: "contact.created" }, "/events"],
    [{ events: ["contact.vanished"] }, "/events/0"],
    [{ events: Array(1_000).fill("contact.created") }, "/events"],
    [{ payload: "fat" }, "/payload"],
    [{ description: "d".repeat(201) }, "/description"],
    [{ excludeOwn: true }, "/excludeOwn"],
  ];
  for (const [over, pointer] of wrong) {
    const made = await send(dashboard.createWebhook, { body: { ...draft, ...over } });
    const changed = await send(dashboard.changeWebhook, { id, body: over });
    for (const { status, body } of [made, changed])
      expect([status, body.errors?.[0].pointer], JSON.stringify(over).slice(0, 60)).toEqual([422, pointer]);
  }
  for (const body of [{}, { since: "yesterday" }, { since: 1 }, { since: new Date().toISOString(), to: 1 }])
    expect((await send(dashboard.recoverWebhook, { id, body })).status).toBe(422);
  expect((await send(dashboard.testWebhook, { id, body: { eventType: "nothing" } })).status).toBe(422);
  for (const search of ["?status=lost", "?limit=0", "?limit=101", "?sort=createdAt"])
    expect((await send(dashboard.listDeliveries, { id, search })).status, search).toBe(422);
  expect((await send(dashboard.listDeliveries, { id, search: "?cursor=made-up" })).status).toBe(400);
  expect((await send(dashboard.listWebhooks)).body.data).toHaveLength(1);
});

it("an organization has no more webhooks than are allowed", async () => {
  const { tool, send } = await makeDesk();
  await prisma().webhook.createMany({
    data: Array.from({ length: mostWebhooks - 1 }, () => ({
      ...{
        id: newId(),
        organizationId: tool.organization,
        url: draft.url,
        events: draft.events,
        secret: Buffer.alloc(1),
      },
    })),
  });
  const both = await Promise.all([1, 2].map(() => send(dashboard.createWebhook, { body: draft })));
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect((await send(dashboard.listWebhooks)).body.data).toHaveLength(mostWebhooks);
});
