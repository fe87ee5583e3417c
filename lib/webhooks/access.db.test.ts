import { beforeAll, describe, expect, it } from "vitest";
import { type Answered, addTool, makeTool, type Tool } from "@/lib/api/fixtures";
import { allEventTypes } from "@/lib/events/event-types";
import { usedOf } from "@/lib/gate/fixtures";
import { scopes } from "@/lib/gate/scopes";
import { newId } from "@/lib/ids";
import { events, freshUrl, idsAt, said } from "@/lib/webhooks/endpoint-fixtures";

// What a key may ask of webhooks, and of which.

let tool: Tool;
beforeAll(async () => {
  tool = await makeTool();
});

describe("an event type that the key may not read", () => {
  const readable = ["webhooks:manage", "contacts:read"] as const;
  let reader: Tool;
  let id: string;
  beforeAll(async () => {
    reader = await addTool(tool, { scopes: [...readable] });
    id = (await reader.post("/webhooks", { url: freshUrl(), events })).body.data.id;
  });

  it.each(allEventTypes.filter((type) => !type.startsWith("contact.") && type !== "webhook.disabled"))(
    "%s is 403 to subscribe to, to test and to have samples of",
    async (type) => {
      const answers = await Promise.all([
        reader.post("/webhooks", { url: freshUrl(), events: ["contact.created", type] }),
        reader.post("/webhooks", { hookUrl: freshUrl(), event: type }),
        reader.patch(`/webhooks/${id}`, { events: [type] }),
        reader.lenient.patch(`/webhooks/${id}`, { events: [type] }),
        reader.post(`/webhooks/${id}/test`, { eventType: type }),
        reader.get(`/webhooks/samples/${type}`),
      ]);
      expect(answers.map(said)).toEqual(answers.map(() => [403, "missing_scope"]));
      expect(new Set(answers.map(({ body }) => body.scope)).size).toBe(1);
      expect(answers[0]?.body.scope).toMatch(/:read$/);
    },
  );

  it("is refused test keys and the dummy's samples alike", async () => {
    const test = await addTool(tool, { environment: "test", scopes: [...readable] });
    const answers = await Promise.all([
      test.post("/webhooks", { url: freshUrl(), event: "company.created" }),
      test.patch(`/webhooks/${newId()}`, { events: ["company.created"] }),
      test.post(`/webhooks/${newId()}/test`, { eventType: "company.created" }),
      test.get("/webhooks/samples/company.created"),
    ]);
    expect(answers.map(said)).toEqual(answers.map(() => [403, "missing_scope"]));
  });

  it("leaves the webhook as it was", async () => {
    expect((await reader.get(`/webhooks/${id}`)).body.data.events).toEqual(events);
    expect(await idsAt(reader, "/webhooks")).toEqual([id]);
  });
});

describe("a key", () => {
  it("sees and changes only what it made: another key's webhook is one that does not exist", async () => {
    const [own, other] = [await makeTool(), await makeTool()];
    const sister = await addTool(own, {});
    const { id } = (await own.post("/webhooks", { url: freshUrl(), events })).body.data;
    const delivery = (await own.post(`/webhooks/${id}/test`, {})).body.data.id;
    expect(await idsAt(own, "/webhooks")).toEqual([id]);
    for (const stranger of [sister, other, sister.lenient, other.lenient]) {
      expect(await idsAt(stranger, "/webhooks")).toEqual([]);
      const asks = (webhook: string, of: string) => [
        stranger.get(`/webhooks/${webhook}`),
        stranger.patch(`/webhooks/${webhook}`, { active: false }),
        stranger.delete(`/webhooks/${webhook}`),
        stranger.post(`/webhooks/${webhook}/rotate-secret`, {}),
        stranger.post(`/webhooks/${webhook}/test`, {}),
        stranger.get(`/webhooks/${webhook}/deliveries`),
        stranger.post(`/webhooks/${webhook}/deliveries/${of}/resend`),
        stranger.post(`/webhooks/${webhook}/recover`, { since: new Date().toISOString() }),
      ];
      const printed = (answers: Answered[]) =>
        answers.map(({ status, body }) => ({ status, body: { ...body, requestId: "" } }));
      const theirs = printed(await Promise.all(asks(id, delivery)));
      expect(theirs).toEqual(printed(await Promise.all(asks(newId(), newId()))));
      expect(new Set(theirs.map(({ status }) => status)).size).toBe(1);
    }
    expect((await own.get(`/webhooks/${id}`)).body.data).toMatchObject({ active: true, events });
  });

  it("spends nothing on webhooks, and goes on when the month's calls are used up", async () => {
    const own = await makeTool({ limit: 1 });
    await own.get("/contacts");
    expect((await own.get("/contacts")).body.code).toBe("quota_exceeded");
    const { id } = (await own.post("/webhooks", { url: freshUrl(), events })).body.data;
    const answers = await Promise.all([
      own.get("/webhooks"),
      own.get(`/webhooks/${id}`),
      own.patch(`/webhooks/${id}`, { description: "x" }),
      own.post(`/webhooks/${id}/rotate-secret`, {}),
      own.post(`/webhooks/${id}/test`, {}),
      own.get(`/webhooks/${id}/deliveries`),
      own.post(`/webhooks/${id}/recover`, { since: new Date().toISOString() }),
      own.get("/webhooks/event-types"),
      own.get("/webhooks/samples/contact.created"),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 202, 200, 202, 200, 200]);
    expect((await own.delete(`/webhooks/${id}`)).status).toBe(200);
    expect(await usedOf(own.organization)).toBe(1);
  });

  it("needs its scope for every one of them, whatever else it has", async () => {
    const own = await addTool(tool, { scopes: scopes.filter((one) => one !== "webhooks:manage") });
    for (const address of ["/webhooks", "/webhooks/event-types", "/webhooks/samples/contact.created"])
      expect((await own.get(address)).body).toMatchObject({ status: 403, scope: "webhooks:manage" });
  });

  it("finds its webhooks by their exact address", async () => {
    const [url, longer] = [freshUrl(), `${freshUrl()}?a=b&c=%20d`];
    const made = await Promise.all(
      [url, url, longer, `${url}/more`].map((one) => tool.post("/webhooks", { url: one, events })),
    );
    const [a, b, c] = made.map(({ body }) => body.data.id);
    const find = (one: string) => idsAt(tool, `/webhooks?url=${encodeURIComponent(one)}`);
    expect((await find(url)).sort()).toEqual([a, b].sort());
    expect(await find(longer)).toEqual([c]);
    expect(await find(freshUrl())).toEqual([]);
    expect(await find(url.toUpperCase())).toEqual([]);
  });
});
