import { beforeEach, describe, expect, it, vi } from "vitest";
import { addTool, makeTool, type Tool } from "@/lib/api/fixtures";
import { make } from "@/lib/records/fixtures";
import { idsAt, said } from "@/lib/webhooks/endpoint-fixtures";
import { startDeliverer, startReceiver } from "@/lib/webhooks/fixtures";

// The contract of REST hooks, as Zapier, Make and n8n keep it: subscribe, be told, answer 410 or unsubscribe, and again.

let tool: Tool;
let wake: () => void;
beforeEach(async () => {
  tool = await makeTool();
  const { deliverer } = startDeliverer();
  wake = () => deliverer.wake();
});

/** A new contact, of which a worker hears at once. */
async function addContact(by: Tool, body: Record<string, unknown>) {
  const contact = await make(by, "contacts", body);
  wake();
  return contact;
}

const byUrl = (url: string) => `/webhooks?url=${encodeURIComponent(url)}`;

/** How each tool subscribes to new contacts; all of them keep the id for later. */
const ways: [string, (url: string) => Promise<{ id: string }>][] = [
  ["Zapier", async (hookUrl) => subscribe({ hookUrl, event: "contact.created" })],
  ["Make", async (url) => subscribe({ url, events: ["contact.created"], description: "Scenario 7" })],
  ["n8n", async (targetUrl) => subscribe({ targetUrl, events: ["contact.created"], active: true })],
  [
    "a tool that sends forms",
    async (url) => {
      const fields = new URLSearchParams({ targetUrl: url, event: "contact.created" });
      return (await tool.form("POST", "/webhooks", String(fields))).body.data;
    },
  ],
];
const subscribe = async (body: object) => {
  const answered = await tool.post("/webhooks", body);
  expect(answered.status).toBe(201);
  return answered.body.data;
};

describe.each(ways)("%s", (_, subscribeTo) => {
  it("is told what happens until it unsubscribes, and may do so twice", async () => {
    const receiver = await startReceiver();
    const { id } = await subscribeTo(receiver.url);
    expect(await idsAt(tool, byUrl(receiver.url))).toEqual([id]);
    const contact = await addContact(tool, { email: "ada@example.org" });
    await receiver.until(1);
    expect(receiver.arrived[0]?.data).toMatchObject({
      type: "contact.created",
      organization: tool.publicId,
      data: { object: contact },
    });
    expect(said(await tool.delete(`/webhooks/${id}`))).toEqual([200, "deleted"]);
    expect(said(await tool.delete(`/webhooks/${id}`))).toEqual([404, "not_found"]);
    expect(said(await tool.lenient.delete(`/webhooks/${id}`))).toEqual([200, "not_found"]);

    // What another webhook was told of later shows that this one was not.
    const other = await startReceiver();
    const { id: again } = await subscribeTo(other.url);
    expect(again).not.toBe(id);
    await addContact(tool, { phone: "2" });
    await other.until(1);
    expect(receiver.arrived).toHaveLength(1);
  });

  it("is unsubscribed by answering 410, and subscribes again", async () => {
    let gone = true;
    const receiver = await startReceiver((_, response) => {
      response.statusCode = gone ? 410 : 200;
      response.end();
    });
    const { id } = await subscribeTo(receiver.url);
    await addContact(tool, { phone: "1" });
    await receiver.until(1);
    await vi.waitFor(
      async () => expect(said(await tool.get(`/webhooks/${id}`))).toEqual([404, "not_found"]),
      15_000,
    );
    expect(await idsAt(tool, byUrl(receiver.url))).toEqual([]);
    expect(said(await tool.delete(`/webhooks/${id}`))).toEqual([404, "not_found"]);
    await addContact(tool, { phone: "2" });

    gone = false;
    const { id: again } = await subscribeTo(receiver.url);
    const third = await addContact(tool, { phone: "3" });
    await receiver.until(2);
    expect(receiver.arrived[1]?.data).toMatchObject({ data: { object: { id: third.id } } });
    expect(await idsAt(tool, byUrl(receiver.url))).toEqual([again]);
  });
});

describe("a tool that looks at samples first", () => {
  it("gets the very body that it will be sent", async () => {
    const receiver = await startReceiver();
    for (const payload of ["full", "thin", "flat"]) {
      await subscribe({ url: receiver.url, event: "contact.created", payload });
      const count = receiver.arrived.length;
      await addContact(tool, { phone: "1", tags: ["a", "b"] });
      // Earlier subscriptions are told too.
      await receiver.until(count + (await idsAt(tool, "/webhooks")).length);
      const { body } = await tool.get(`/webhooks/samples/contact.created?payload=${payload}`);
      expect(receiver.arrived.map(({ data }) => data)).toContainEqual(body[0]);
    }
  });
});

describe("a two-way sync with `excludeOwn`", () => {
  it("hears no echo of its own writes, but everybody else's", async () => {
    const receiver = await startReceiver();
    const other = await addTool(tool, {});
    await subscribe({ url: receiver.url, events: ["contact.created"], excludeOwn: true });
    await addContact(tool, { phone: "own" });
    const theirs = await addContact(other, { phone: "other" });
    await receiver.until(1);
    const { id } = (await tool.get("/webhooks")).body.data[0];
    expect((await tool.get(`/webhooks/${id}/deliveries`)).body.data).toHaveLength(1);
    // Nor does it come back when what was missed is asked for.
    const since = new Date(Date.now() - 60_000).toISOString();
    expect((await tool.post(`/webhooks/${id}/recover`, { since })).body.data.queued).toBe(0);
    expect(receiver.arrived.map(({ data }) => (data.data as { object: object }).object)).toEqual([theirs]);
  });
});
