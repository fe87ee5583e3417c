import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { makeTool } from "@/lib/api/fixtures";
import { commandLine } from "@/lib/audit/actor";
import { plain, prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { createWebhook } from "@/lib/webhooks/data";
import { countEnded } from "@/lib/webhooks/ended-data";
import {
  deliveriesOf,
  hurry,
  settled,
  startDeliverer,
  startReceiver,
  subscribe,
} from "@/lib/webhooks/fixtures";

const someone = () => ({ email: `${newId()}@example.org` });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** A webhook that a member made. */
const makeMembers = (tool: Awaited<ReturnType<typeof makeTool>>, url: string) =>
  createWebhook(
    plain,
    tool.organization,
    "member",
    { url, events: ["contact.created"], description: null, active: true, payload: "full", excludeOwn: false },
    commandLine,
  );

describe("a webhook that is answered 410", () => {
  it("is deleted where a key made it", async () => {
    const tool = await makeTool();
    const receiver = await startReceiver((_, response) => response.writeHead(410).end());
    const hook = await subscribe(tool, { url: receiver.url });
    const { ended } = startDeliverer();
    await tool.post("/contacts", someone());
    await expect.poll(async () => (await tool.get(`/webhooks/${hook.id}`)).status).toBe(404);
    expect((await tool.get(`/webhooks?url=${receiver.url}`)).body.data).toEqual([]);
    await tool.post("/contacts", someone());
    expect(await prisma().delivery.count({ where: { webhookId: hook.id } })).toBe(1);
    expect(ended.filter(({ id }) => id === hook.id)).toMatchObject([{ reason: "unsubscribed" }]);
    const acts = await prisma().auditEntry.findMany({
      where: { targetId: hook.id },
      orderBy: { createdAt: "asc" },
    });
    expect(acts.map(({ action, actorType }) => `${action} ${actorType}`)).toEqual([
      "webhook.created key",
      "webhook.deleted system",
    ]);
    expect((await tool.get("/events?type=webhook.disabled")).body.data).toEqual([]);
  });

  it("is switched off where a member made it, which is told once", async () => {
    const tool = await makeTool();
    const receiver = await startReceiver((_, response) => response.writeHead(410).end());
    const hook = await makeMembers(tool, receiver.url);
    const { ended } = startDeliverer();
    await tool.post("/contacts/push", { match: "email", records: [someone(), someone()] });
    await expect
      .poll(() => ended.filter(({ id }) => id === hook.id))
      .toEqual([{ id: hook.id, organization: tool.organization, url: receiver.url, reason: "gone" }]);
    expect(await countEnded(tool.organization)).toBe(1);
    const told = await tool.get("/events?type=webhook.disabled");
    expect(told.body.data).toMatchObject([
      {
        actor: { type: "system" },
        data: {
          object: {
            id: hook.id,
            status: "disabled",
            disabledReason: "gone",
            origin: new URL(receiver.url).origin,
          },
        },
      },
    ]);
    expect(told.text).not.toContain("/hook");
    expect(receiver.arrived).toHaveLength(1);
  });
});

describe("a webhook that only fails", () => {
  it("is switched off after five days and not before, and sends all that was missed when it is back", async () => {
    const tool = await makeTool();
    const up = { now: false };
    const receiver = await startReceiver((_, response) => response.writeHead(up.now ? 200 : 500).end());
    const hook = await subscribe(tool, { url: receiver.url });
    startDeliverer();
    await tool.post("/contacts", someone());
    await settled(tool, hook, ([one]) => expect(one?.attempts).toHaveLength(1));
    const failingSince = async (since: Date) => {
      await prisma().webhook.update({ where: { id: hook.id }, data: { failingSince: since } });
      await hurry(tool);
    };
    await failingSince(daysAgo(4.9));
    await settled(tool, hook, ([one]) => expect(one?.attempts).toHaveLength(2));
    expect((await tool.get(`/webhooks/${hook.id}`)).body.data.status).toBe("failing");
    await failingSince(daysAgo(5.1));
    await settled(tool, hook, ([one]) => expect(one?.attempts).toHaveLength(3));
    expect((await tool.get(`/webhooks/${hook.id}`)).body.data).toMatchObject({
      ...{ active: false, status: "disabled", disabledReason: "failing" },
    });

    // Nothing is queued for it now, and nothing is sent.
    await tool.post("/contacts", someone());
    expect(await deliveriesOf(tool, hook)).toHaveLength(1);
    expect((await tool.post(`/webhooks/${hook.id}/test`, {})).status).toBe(409);
    up.now = true;
    await tool.patch(`/webhooks/${hook.id}`, { active: true });
    const recovered = await tool.post(`/webhooks/${hook.id}/recover`, { since: daysAgo(6).toISOString() });
    expect([recovered.status, recovered.body.data.hasMore]).toEqual([202, false]);
    await settled(tool, hook, (all) =>
      expect(all.map((one) => one.status)).toEqual(["succeeded", "succeeded"]),
    );
    expect(new Set(receiver.arrived.map(({ data }) => data.id)).size).toBe(2);
    const again = await tool.post(`/webhooks/${hook.id}/recover`, { since: daysAgo(6).toISOString() });
    expect(again.body.data).toEqual({ queued: 0, hasMore: false });
    const tooOld = await tool.post(`/webhooks/${hook.id}/recover`, { since: daysAgo(31).toISOString() });
    expect([tooOld.status, tooOld.body.errors[0].pointer]).toEqual([422, "/since"]);
  });
});

describe("a delivery's form", () => {
  it("is signed with both secrets until a rotation's grace is over", async () => {
    const tool = await makeTool();
    const receiver = await startReceiver();
    const hook = await subscribe(tool, { url: receiver.url });
    const rotated = await tool.post(`/webhooks/${hook.id}/rotate-secret`, { graceSeconds: 3_600 });
    startDeliverer();
    await tool.post("/contacts", someone());
    await receiver.until(1);
    const verify = (secret: string) => {
      const { body, headers } = receiver.arrived.at(-1) ?? { body: "", headers: {} };
      return () => new Webhook(secret).verify(body, headers as Record<string, string>);
    };
    expect(verify(rotated.body.data.secret)).not.toThrow();
    expect(verify(hook.secret)).not.toThrow();
    await prisma().webhook.update({ where: { id: hook.id }, data: { previousUntil: new Date(0) } });
    await tool.post("/contacts", someone());
    await receiver.until(2);
    expect(verify(rotated.body.data.secret)).not.toThrow();
    expect(verify(hook.secret)).toThrow();
    // A second rotation ends the one before it, and without grace there is one secret.
    const last = await tool.post(`/webhooks/${hook.id}/rotate-secret`, { graceSeconds: 0 });
    await tool.post("/contacts", someone());
    await receiver.until(3);
    expect(verify(last.body.data.secret)).not.toThrow();
    expect(verify(rotated.body.data.secret)).toThrow();
  });

  it("is the one that the webhook asks for, as the samples show it", async () => {
    const tool = await makeTool();
    const receiver = await startReceiver();
    const tags = ["a", "b"];
    for (const payload of ["full", "thin", "flat"])
      await subscribe(tool, { url: `${receiver.url}/${payload}`, payload });
    startDeliverer();
    const made = await tool.post("/contacts", { ...someone(), tags, address: { city: "Lyon" } });
    await receiver.until(3);
    const sent = new Map(receiver.arrived.map(({ path, data }) => [path.split("/").at(-1) ?? "", data]));
    for (const payload of ["full", "thin", "flat"]) {
      const samples = await tool.get(`/webhooks/samples/contact.created?payload=${payload}`);
      expect(samples.body).toEqual([sent.get(payload)]);
    }
    expect(sent.get("full")).toMatchObject({ data: { object: made.body.data } });
    expect(sent.get("thin")?.data).toEqual({ object: { id: made.body.data.id } });
    expect(sent.get("flat")).toMatchObject({
      ...{
        type: "contact.created",
        "data.object.address.city": "Lyon",
        "data.object.tags": "a,b",
        "actor.type": "key",
      },
    });
    expect(
      Object.values(sent.get("flat") ?? {}).some((value) => typeof value === "object" && value !== null),
    ).toBe(false);
  });
});
