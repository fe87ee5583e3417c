import { expect, it } from "vitest";
import { prisma } from "@/lib/db";
import * as dashboard from "@/lib/webhooks/dashboard";
import { makeDesk } from "@/lib/webhooks/dashboard-fixtures";
import { startDeliverer, startReceiver } from "@/lib/webhooks/fixtures";

const findRow = (id: string) => prisma().webhook.findUniqueOrThrow({ where: { id } });

/** What a worker leaves behind that switched a webhook off. */
const switchOff = (id: string, disabledReason: "failing" | "gone", failingSince: Date) =>
  prisma().webhook.update({ where: { id }, data: { disabledAt: new Date(), disabledReason, failingSince } });

it("a delivery is found below its own webhook only, and what is no id is not found", async () => {
  const { send, add } = await makeDesk();
  const [one, other] = [await add(), await add()];
  const { body: sample } = await send(dashboard.testWebhook, { id: one.id, body: {} });
  for (const endpoint of [dashboard.getDelivery, dashboard.resendDelivery]) {
    const body = endpoint.method === "GET" ? undefined : {};
    expect((await send(endpoint, { id: other.id, deliveryId: sample.id, body })).status).toBe(404);
    expect((await send(endpoint, { id: one.id, deliveryId: "1.5", body })).status).toBe(404);
  }
});

it("the log goes page by page, newest first, and shows one status where that is asked", async () => {
  const { send, add, change } = await makeDesk();
  const { id } = await add();
  const contacts = [await change(), await change(), await change()];
  const first = (await send(dashboard.listDeliveries, { id, search: "?limit=2" })).body;
  expect([first.data.length, first.hasMore]).toEqual([2, true]);
  const rest = (await send(dashboard.listDeliveries, { id, search: `?limit=2&cursor=${first.nextCursor}` }))
    .body;
  expect([rest.data.length, rest.hasMore, rest.nextCursor]).toEqual([1, false, null]);
  const sent = await Promise.all(
    [...first.data, ...rest.data].map((one: { id: string }) =>
      send(dashboard.getDelivery, { id, deliveryId: one.id }),
    ),
  );
  expect(sent.map(({ body }) => body.body.data.object.id)).toEqual(contacts.map((one) => one.id).reverse());
  await prisma().delivery.updateMany({
    where: { id: rest.data[0].id },
    data: { status: "failed", dueAt: null },
  });
  const failed = (await send(dashboard.listDeliveries, { id, search: "?status=failed" })).body;
  expect(failed.data).toMatchObject([{ id: rest.data[0].id, status: "failed", nextAttemptAt: null }]);
  expect((await send(dashboard.listDeliveries, { id, search: "?status=blocked" })).body.data).toEqual([]);
});

it("a delivery shows what is sent in the form that its webhook asks for", async () => {
  const { send, add, change } = await makeDesk();
  const { id } = await add({ payload: "thin" });
  const contact = await change();
  const { body: listed } = await send(dashboard.listDeliveries, { id });
  const deliveryId = listed.data[0].id;
  const shown = async () => (await send(dashboard.getDelivery, { id, deliveryId })).body;
  expect(await shown()).toMatchObject({
    eventId: expect.stringMatching(/^evt_/),
    body: { type: "contact.created", data: { object: { id: contact.id } } },
  });
  expect((await shown()).body.data.object).toEqual({ id: contact.id });
  await send(dashboard.changeWebhook, { id, body: { payload: "flat" } });
  expect((await shown()).body["data.object.id"]).toBe(contact.id);
});

it("a test delivery is a made-up event of a chosen kind, or of the webhook's first, and is tried once", async () => {
  const { send, add } = await makeDesk();
  const { id } = await add({ events: ["form.submitted", "contact.created"] });
  const first = await send(dashboard.testWebhook, { id, body: {} });
  expect(first).toMatchObject({ status: 202, body: { eventType: "form.submitted", eventId: null } });
  const chosen = await send(dashboard.testWebhook, { id, body: { eventType: "project.deleted" } });
  const { body } = await send(dashboard.getDelivery, { id, deliveryId: chosen.body.id });
  expect(body.body).toMatchObject({ type: "project.deleted", apiVersion: "v1" });
  await send(dashboard.changeWebhook, { id, body: { active: false } });
  expect((await send(dashboard.testWebhook, { id, body: {} })).status).toBe(409);
});

it("what failed is sent again, and what arrived is counted in its hour", async () => {
  const { send, add, change } = await makeDesk();
  let broken = true;
  const receiver = await startReceiver((_, response) => response.writeHead(broken ? 500 : 204).end());
  const { id } = await add({ url: receiver.url });
  const contact = await change();
  const { deliverer } = startDeliverer();
  await receiver.until(1);
  await expect.poll(async () => (await findRow(id)).failingSince).not.toBeNull();
  const [failed] = (await send(dashboard.listDeliveries, { id })).body.data;
  expect(failed).toMatchObject({ status: "pending", attempts: [{ number: 1, status: 500 }] });
  broken = false;
  const again = await send(dashboard.resendDelivery, { id, deliveryId: failed.id, body: {} });
  expect(again).toMatchObject({ status: 202, body: { status: "pending" } });
  deliverer.wake();
  await receiver.until(2);
  await expect.poll(async () => (await findRow(id)).failingSince).toBeNull();
  expect(receiver.arrived.map(({ headers }) => headers["webhook-id"])).toEqual(Array(2).fill(failed.eventId));
  expect(receiver.arrived[1]?.data).toMatchObject({ data: { object: { id: contact.id } } });
  const { hours, status } = (await send(dashboard.getWebhook, { id })).body;
  const sum = (name: "succeeded" | "failed") =>
    hours.reduce((total: number, one: Record<string, number>) => total + (one[name] ?? 0), 0);
  expect([status, sum("succeeded"), sum("failed")]).toEqual(["active", 1, 1]);
});

it("a webhook that was switched off by itself is counted until somebody sees to it", async () => {
  const { send, add } = await makeDesk();
  const ids = [await add(), await add(), await add()].map(({ id }) => id as string);
  const [failing = "", gone = "", paused = ""] = ids;
  await switchOff(failing, "failing", new Date());
  await switchOff(gone, "gone", new Date());
  await send(dashboard.changeWebhook, { id: paused, body: { active: false } });
  const count = async () => (await send(dashboard.countEndedWebhooks)).body.count;
  expect(await count()).toBe(2);
  const since = new Date().toISOString();
  await send(dashboard.recoverWebhook, { id: failing, body: { since } });
  expect(await count()).toBe(1);
  await send(dashboard.deleteWebhook, { id: gone });
  expect(await count()).toBe(0);
  await switchOff(failing, "failing", new Date());
  const accepted = await send(dashboard.changeWebhook, { id: failing, body: { active: false } });
  expect(accepted.body).toMatchObject({ active: false, disabledReason: "paused" });
  expect(await count()).toBe(0);
  expect((await (await makeDesk()).send(dashboard.countEndedWebhooks)).body.count).toBe(0);
});

it("one act switches a webhook on and sends what it missed, once each, and nothing from further back", async () => {
  const { send, add, change } = await makeDesk();
  const { id } = await add();
  const early = await change();
  await prisma().event.updateMany({
    where: { recordId: early.id },
    data: { createdAt: new Date(Date.now() - 7_200_000) },
  });
  await prisma().delivery.deleteMany({ where: { webhookId: id } });
  const since = new Date(Date.now() - 3_600_000);
  await switchOff(id, "failing", since);
  const missed = [await change(), await change()];
  expect(await prisma().delivery.count({ where: { webhookId: id } })).toBe(0);
  const body = { since: since.toISOString() };
  const recovered = await send(dashboard.recoverWebhook, { id, body });
  expect(recovered).toMatchObject({ status: 202, body: { queued: 2, hasMore: false } });
  expect(await findRow(id)).toMatchObject({ disabledAt: null, disabledReason: null, failingSince: null });
  expect((await send(dashboard.recoverWebhook, { id, body })).body).toEqual({ queued: 0, hasMore: false });
  const { body: listed } = await send(dashboard.listDeliveries, { id });
  const sent = await Promise.all(
    listed.data.map((one: { id: string }) => send(dashboard.getDelivery, { id, deliveryId: one.id })),
  );
  expect(
    sent
      .map(
        (one) => (one as { body: { body: { data: { object: { id: string } } } } }).body.body.data.object.id,
      )
      .sort(),
  ).toEqual(missed.map((one) => one.id).sort());
  const tooOld = { since: new Date(Date.now() - 31 * 86_400_000).toISOString() };
  expect((await send(dashboard.recoverWebhook, { id, body: tooOld })).status).toBe(422);
});

it("a recovery that is refused leaves the webhook off", async () => {
  const { send, add } = await makeDesk();
  const { id } = await add();
  await switchOff(id, "failing", new Date());
  const since = new Date(Date.now() - 31 * 86_400_000).toISOString();
  expect((await send(dashboard.recoverWebhook, { id, body: { since } })).status).toBe(422);
  expect((await findRow(id)).disabledReason).toBe("failing");
});
