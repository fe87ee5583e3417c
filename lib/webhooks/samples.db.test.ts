import { beforeAll, describe, expect, it } from "vitest";
import { addTool, makeRecords, makeTool, type Tool } from "@/lib/api/fixtures";
import { registry } from "@/lib/api/registry";
import { commandLine } from "@/lib/audit/actor";
import { transact } from "@/lib/db";
import { allEventTypes, scopeOf, wordOf } from "@/lib/events/event-types";
import type { Event } from "@/lib/events/schema";
import { eventSchema } from "@/lib/events/subjects";
import { call } from "@/lib/fixtures";
import { dummy } from "@/lib/gate/credentials";
import { readUsage, setCustomLimit } from "@/lib/orgs/data";
import { tellThresholds } from "@/lib/quota/threshold-data";
import { make } from "@/lib/records/fixtures";
import { tellEnded } from "@/lib/webhooks/ended-data";
import { shapePayload } from "@/lib/webhooks/payload";
import { payloads } from "@/lib/webhooks/schema";

// What a tool shows while somebody sets it up: which events there are, and what each looks like.

type Described = { type: string; schema: Schema };
type Schema = Record<string, unknown>;

/** Places where a schema says something that it does not hold itself. */
const references = (schema: unknown): string[] =>
  [...JSON.stringify(schema).matchAll(/"\$(?:ref|defs|dynamicRef)":("[^"]*")?/g)].map(([found]) => found);

/** One real event of every type: the life of one record of each kind, and what happens beside it. */
async function liveThrough(tool: Tool): Promise<void> {
  const records = await makeRecords(tool);
  const changes: [string, object][] = [
    ["contacts", { phone: "2" }],
    ["companies", { phone: "2" }],
    ["projects", { name: "Other" }],
    ["audiences", { name: "Other" }],
    ["forms", { title: "Other" }],
    ["abonnements", { status: "cancelled" }],
  ];
  for (const [word, change] of changes) await tool.patch(`/${word}/${records[word]}`, change);
  for (const status of ["pending", "collected", "refunded", "failed"])
    await tool.patch(`/paiements/${records.paiements}`, { status, refundedAmount: 0 });
  await tool.delete(`/audiences/${records.audiences}/members/${records.contacts}`);
  for (const word of [
    "forms_submit",
    "abonnements",
    "paiements",
    "projects",
    "audiences",
    "forms",
    "companies",
  ])
    await tool.delete(`/${word}/${records[word]}`);
  await tool.delete(`/contacts/${records.contacts}`);
  const ended = {
    ...{ id: records.webhooks ?? "", organization: tool.organization },
    ...{ url: "https://127.0.0.1:1/", reason: "failing" as const },
  };
  await transact((tx) => tellEnded(tx, ended));
  const { used, limit } = await readUsage(tool.organization);
  await setCustomLimit(tool.organization, used, commandLine);
  await tellThresholds();
  await setCustomLimit(tool.organization, limit, commandLine);
}

let tool: Tool;
/** Newest first. */
let real: (type: string) => Event[];
beforeAll(async () => {
  tool = await makeTool();
  await liveThrough(tool);
  const { body } = await tool.get("/events?limit=100");
  real = (type) => body.data.filter((one: Event) => one.type === type);
});

/** Nothing in the product writes it: a submission is never changed. */
const unmade = ["form_submission.updated"];

describe("event types", () => {
  it("are those that the key may read, each with a schema that holds all it says", async () => {
    const { body } = await tool.get("/webhooks/event-types");
    const described: Described[] = body.data;
    expect(described.map(({ type }) => type)).toEqual(allEventTypes);
    expect(described.flatMap(({ schema }) => references(schema))).toEqual([]);
    for (const { type, schema } of described)
      expect(schema).toMatchObject({ type: "object", properties: { type: { const: type }, data: {} } });
  });

  it.each([
    [["contacts:read"], /^contact\./],
    [["forms_submit:read", "contacts:write"], /^form(_submission\.|\.submitted)/],
    [["audiences:read", "events:read"], /^(audience|quota)\./],
    [[], /^$/],
  ] as const)("of a key with %j are its own, and those of webhooks", async (more, pattern) => {
    const reader = await addTool(tool, { scopes: ["webhooks:manage", ...more] });
    const { body } = await reader.get("/webhooks/event-types");
    const types = (body.data as Described[]).map(({ type }) => type);
    expect(types).toEqual(allEventTypes.filter((one) => pattern.test(one) || one === "webhook.disabled"));
  });
});

describe.each(allEventTypes)("%s", (type) => {
  it("is shown as it really was, at most three, newest first, as the schema says", async () => {
    const events = real(type);
    expect(events.length > 0).toBe(!unmade.includes(type));
    for (const event of events) expect(eventSchema(type).strict().parse(event)).toEqual(event);
    const { status, body } = await tool.get(`/webhooks/samples/${type}`);
    expect(status).toBe(200);
    if (events.length > 0) expect(body).toEqual(events.slice(0, 3));
  });

  it("is made up where there is none, also for test credentials", async () => {
    const fresh = await addTool(await makeTool(), {
      scopes: ["webhooks:manage", scopeOf(wordOf(type) ?? "")],
    });
    const test = await addTool(fresh, { environment: "test" });
    const headers = new Headers({ "x-public-id": dummy.publicId, "x-secret-key": dummy.secret });
    const endpoint = registry.find(({ path }) => path === "/webhooks/samples/{eventType}");
    if (!endpoint) throw new Error("There are no samples.");
    const answers = [
      await fresh.get(`/webhooks/samples/${type}`),
      await test.get(`/webhooks/samples/${type}`),
      await call(endpoint, { params: { eventType: type }, headers }),
    ];
    for (const { status, body } of answers) {
      expect([status, body.length]).toEqual([200, 1]);
      expect(eventSchema(type).strict().parse(body[0])).toEqual(body[0]);
    }
    expect(answers.map(({ body }) => body[0].organization)).toEqual([
      fresh.publicId,
      dummy.publicId,
      dummy.publicId,
    ]);
  });
});

describe("samples", () => {
  it.each(payloads)("have the form that is asked for: %s", async (payload) => {
    for (const type of ["contact.updated", "project.created", "form.created", "webhook.disabled"]) {
      const { body } = await tool.get(`/webhooks/samples/${type}?payload=${payload}`);
      expect(body).toEqual(
        real(type)
          .slice(0, 3)
          .map((event) => shapePayload(event, payload)),
      );
    }
  });

  it("that are flat have one level and no lists, thin ones nothing of the record but its id", async () => {
    const { body: flat } = await tool.get("/webhooks/samples/contact.updated?payload=flat");
    expect(Object.values(flat[0]).filter((one) => typeof one === "object" && one !== null)).toEqual([]);
    expect(flat[0]).toMatchObject({
      type: "contact.updated",
      "actor.name": "Tool",
      "data.object.phone": "2",
    });
    const { body: thin } = await tool.get("/webhooks/samples/contact.updated?payload=thin");
    expect(thin[0].data).toEqual({ object: { id: real("contact.updated")[0]?.data.object.id } });
  });

  it("are refused in a form or of a type that does not exist, by name", async () => {
    const [form, type] = [
      await tool.get("/webhooks/samples/contact.created?payload=xml"),
      await tool.get("/webhooks/samples/contact.exploded"),
    ];
    expect([form.status, form.body.errors]).toMatchObject([422, [{ parameter: "payload" }]]);
    expect([type.status, type.body.errors]).toMatchObject([
      422,
      [{ parameter: "eventType", allowed: allEventTypes }],
    ]);
  });

  it("are the organization's own", async () => {
    const other = await makeTool();
    const { id } = await make(other, "contacts", { phone: "1" });
    const { body } = await other.get("/webhooks/samples/contact.created");
    expect(body.map((one: Event) => one.data.object.id)).toEqual([id]);
  });
});
