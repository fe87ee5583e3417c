import { beforeAll, describe, expect, it } from "vitest";
import { type Answered, addTool, makeTool, type Tool, walk } from "@/lib/api/fixtures";
import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { make } from "@/lib/records/fixtures";
import { mostWebhooks } from "@/lib/webhooks/data";
import { events, freshUrl, idsAt, said } from "@/lib/webhooks/endpoint-fixtures";

// Webhooks as integrators make, change and end them.

const pointers = ({ body }: Answered) => body.errors?.map((one: { pointer: string }) => one.pointer);

let tool: Tool;
beforeAll(async () => {
  tool = await makeTool();
});

describe("making a webhook", () => {
  it("answers all of it, with the secret, and says the same of it later, without", async () => {
    const url = freshUrl();
    const made = await tool.post("/webhooks", { url, events });
    expect(said(made)).toEqual([201, "created"]);
    expect(made.body).toEqual({
      data: {
        ...{ id: expect.any(String), url, description: null, events, active: true, status: "active" },
        ...{ disabledReason: null, payload: "full", excludeOwn: false },
        ...{ failingSince: null, lastAttemptAt: null, lastSuccessAt: null },
        ...{ createdAt: expect.any(String), updatedAt: made.body.data.createdAt },
        secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
      },
      outcome: "created",
      warnings: [],
    });
    const { secret: _, ...webhook } = made.body.data;
    expect((await tool.get(`/webhooks/${webhook.id}`)).body).toEqual({ data: webhook });
    expect((await tool.get("/webhooks?limit=1")).body.data).toEqual([webhook]);
  });

  it.each([
    ["targetUrl", "event"],
    ["hookUrl", "event"],
    ["url", "event"],
    ["hookUrl", "events"],
  ])("takes %s and %s, as the tools insist", async (address, types) => {
    const url = freshUrl();
    const { status, body } = await tool.post("/webhooks", {
      [address]: url,
      [types]: types === "event" ? "contact.deleted" : ["contact.deleted", "contact.deleted"],
    });
    expect([status, body.data.url, body.data.events]).toEqual([201, url, ["contact.deleted"]]);
  });

  it.each([
    [{ events }, ["/url"]],
    [{ url: freshUrl() }, ["/events"]],
    [{}, ["/url", "/events"]],
    [{ url: freshUrl(), events: [] }, ["/events"]],
    [{ url: freshUrl(), events, event: "contact.created" }, ["/event"]],
    [{ url: freshUrl(), hookUrl: freshUrl(), events }, ["/url"]],
    [{ url: freshUrl(), events: ["contact.exploded"] }, ["/events/0"]],
    [{ url: freshUrl(), event: "*" }, ["/event"]],
    [{ url: `https://127.0.0.1/${"x".repeat(2_000)}`, events }, ["/url"]],
    [{ url: freshUrl(), events, payload: "xml" }, ["/payload"]],
    [{ url: freshUrl(), events: Array(50).fill("contact.created") }, ["/events"]],
    [{ url: freshUrl(), events, description: "x".repeat(201) }, ["/description"]],
  ])("refuses %j and says where", async (body, where) => {
    const answered = await tool.post("/webhooks", body);
    expect([...said(answered), pointers(answered)]).toEqual([422, "validation_failed", where]);
  });

  it("takes a form's flat fields, repeated ones as a list", async () => {
    const url = freshUrl();
    const { status, body } = await tool.form(
      "POST",
      "/webhooks",
      `url=${encodeURIComponent(url)}&events=contact.created&events=company.created&excludeOwn=true&description=`,
    );
    expect([status, body.data]).toMatchObject([
      201,
      { url, events: ["contact.created", "company.created"], excludeOwn: true, description: null },
    ]);
    const one = await tool.form(
      "POST",
      "/webhooks",
      `hookUrl=${encodeURIComponent(freshUrl())}&events=form.created`,
    );
    expect(one.body.data.events).toEqual(["form.created"]);
  });

  it("ends at the limit of an organization, also for many at once, and goes on when one is deleted", async () => {
    const own = await makeTool();
    const { id } = (await own.post("/webhooks", { url: freshUrl(), events })).body.data;
    const row = await prisma().webhook.findUniqueOrThrow({ where: { id } });
    await prisma().webhook.createMany({
      data: Array.from({ length: mostWebhooks - 3 }, () => ({ ...row, id: newId() })),
    });
    const other = await addTool(own, {});
    const answers = await Promise.all(
      [own, other, own, other, own, other].map((one) => one.post("/webhooks", { url: freshUrl(), events })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe("conflict");
    expect((await own.delete(`/webhooks/${id}`)).status).toBe(200);
    expect((await own.post("/webhooks", { url: freshUrl(), events })).status).toBe(201);
    expect((await other.post("/webhooks", { url: freshUrl(), events })).status).toBe(409);
  });
});

describe("a webhook", () => {
  const made = async (more: object = {}) =>
    (await tool.post("/webhooks", { url: freshUrl(), events, ...more })).body.data;

  it("is paused, and switched on again", async () => {
    const { id } = await made();
    const paused = await tool.patch(`/webhooks/${id}`, { active: false });
    expect([...said(paused), paused.body.data]).toMatchObject([
      200,
      "updated",
      { active: false, status: "disabled", disabledReason: "paused" },
    ]);
    expect(said(await tool.post(`/webhooks/${id}/test`, {}))).toEqual([409, "conflict"]);
    await make(tool, "contacts", { phone: "1" });
    expect((await tool.get(`/webhooks/${id}/deliveries`)).body.data).toEqual([]);
    const resumed = await tool.patch(`/webhooks/${id}`, { active: true });
    expect(resumed.body.data).toMatchObject({ active: true, status: "active", disabledReason: null });
    await make(tool, "contacts", { phone: "2" });
    expect((await tool.get(`/webhooks/${id}/deliveries`)).body.data).toMatchObject([
      { eventType: "contact.created", status: "pending", attempts: [] },
    ]);
  });

  it("may be made without being active", async () => {
    expect(await made({ active: false })).toMatchObject({ active: false, disabledReason: "paused" });
  });

  it("that is changed to what it is already stays what it is", async () => {
    const webhook = await made({ description: "Sync" });
    const same = await tool.patch(`/webhooks/${webhook.id}`, { description: "Sync", events, active: true });
    expect([...said(same), same.body.data.updatedAt]).toEqual([200, "unchanged", webhook.updatedAt]);
    const cleared = await tool.patch(`/webhooks/${webhook.id}`, { description: null, payload: "thin" });
    expect([...said(cleared), cleared.body.data.description]).toEqual([200, "updated", null]);
  });

  it("is listed with the others page by page, each once", async () => {
    const own = await makeTool();
    const url = freshUrl();
    const ids: string[] = [];
    for (const one of [url, freshUrl(), url, url])
      ids.unshift((await own.post("/webhooks", { url: one, events })).body.data.id);
    const walked = async (query: string) => (await walk(own, `/webhooks?${query}`)).map(({ id }) => id);
    expect(await walked("limit=1")).toEqual(ids);
    expect(await walked(`limit=2&url=${encodeURIComponent(url)}`)).toEqual(ids.filter((_, at) => at !== 2));
  });

  it("is deleted by one of two who do so at once", async () => {
    const { id } = await made();
    const answers = await Promise.all([1, 2].map(() => tool.delete(`/webhooks/${id}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  it("is deleted once", async () => {
    const { id, url } = await made();
    const deleted = await tool.delete(`/webhooks/${id}`);
    expect([deleted.status, deleted.body]).toEqual([200, { data: { id }, outcome: "deleted", warnings: [] }]);
    expect(said(await tool.delete(`/webhooks/${id}`))).toEqual([404, "not_found"]);
    expect(said(await tool.lenient.delete(`/webhooks/${id}`))).toEqual([200, "not_found"]);
    expect(said(await tool.get(`/webhooks/${id}`))).toEqual([404, "not_found"]);
    expect(await idsAt(tool, `/webhooks?url=${encodeURIComponent(url)}`)).toEqual([]);
  });
});
