import { beforeAll, describe, expect, it, vi } from "vitest";
import { addTool, makeRecords, makeTool, type Tool, walk } from "@/lib/api/fixtures";
import { pool, transact } from "@/lib/db";
import { eventTypes, scopeOf, shownDays } from "@/lib/events/event-types";
import type { Event } from "@/lib/events/schema";
import { scopes } from "@/lib/gate/scopes";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { make } from "@/lib/records/fixtures";
import { tellEnded } from "@/lib/webhooks/ended-data";

const ids = (rows: { id: string }[]) => rows.map((row) => row.id);

const dayLength = 86_400_000;
const ago = (milliseconds: number) => new Date(Date.now() - milliseconds);

/** Records `count` events of one moment, through `client` where its transaction is still open. */
async function insertEvents(
  organization: OrganizationId,
  count: number,
  at: Date | null,
  client: { query: (text: string, values: unknown[]) => Promise<{ rows: { id: string }[] }> } = pool(),
): Promise<string[]> {
  const { rows } = await client.query(
    `INSERT INTO event (id, organization_id, type, resource, record_id, actor_type, actor_name, data, created_at)
     SELECT gen_random_uuid(), $1, 'contact.updated', 'contacts', gen_random_uuid(), 'key', 'Tool',
            '{"object":{},"changes":{}}', coalesce($3::timestamptz, clock_timestamp())
     FROM generate_series(1, $2::int) RETURNING id`,
    [organization, count, at],
  );
  return rows.map((row) => `evt_${row.id}`);
}

describe("an event", () => {
  it("says what happened to what, who did it, when and in which request", async () => {
    const tool = await makeTool();
    const { body, headers } = await tool.post("/contacts", { phone: "1" }, { "x-request-id": "my-request" });
    const [event] = await walk<Event>(tool, "/events");
    expect(event).toEqual({
      id: expect.stringMatching(/^evt_[0-9a-f-]{36}$/),
      type: "contact.created",
      timestamp: body.data.createdAt,
      apiVersion: "v1",
      organization: tool.publicId,
      actor: { type: "key", id: expect.any(String), name: "Tool" },
      requestId: headers.get("x-request-id"),
      data: { object: body.data, changes: {} },
    });
  });

  it("of a record that goes away shows it as it was", async () => {
    const tool = await makeTool();
    const contact = await make(tool, "contacts", { phone: "1" });
    await tool.delete(`/contacts/${contact.id}`);
    const [deleted] = await walk<Event>(tool, "/events?type=contact.deleted");
    expect(deleted?.data.object).toMatchObject({ id: contact.id, phone: "1" });
  });

  it("is not written for what was refused", async () => {
    const tool = await makeTool();
    await tool.post("/contacts", { email: "no" });
    await tool.patch(`/contacts/${newId()}`, { phone: "1" });
    await tool.post("/contacts/push", {
      atomic: true,
      records: [{ email: "a@example.org" }, { email: "no" }],
    });
    expect(await walk(tool, "/events")).toEqual([]);
  });
});

describe("events", () => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool();
    const { webhooks: id = "" } = await makeRecords(tool);
    await transact((tx) =>
      tellEnded(tx, { id, organization: tool.organization, url: "https://127.0.0.1:1/", reason: "failing" }),
    );
  });

  // What every key with events:read is told of has its own test: lib/quota/threshold.db.test.ts.
  it.each(Object.keys(eventTypes).filter((word) => scopeOf(word) !== "events:read"))(
    "of %s are shown to keys that may read them, and to no others",
    async (word) => {
      const own = await addTool(tool, { scopes: ["events:read", scopeOf(word)] });
      const others = await addTool(tool, { scopes: scopes.filter((one) => one !== scopeOf(word)) });
      const typesOf = async (by: Tool) => new Set((await walk<Event>(by, "/events")).map((one) => one.type));
      const [shown, hidden] = [await typesOf(own), await typesOf(others)];
      const types = eventTypes[word] ?? [];
      expect(shown.size).toBeGreaterThan(0);
      expect([...shown].filter((type) => !types.includes(type))).toEqual([]);
      expect([...hidden].filter((type) => types.includes(type))).toEqual([]);
      const type = types[0];
      expect(await walk(others, `/events?type=${type}`)).toEqual([]);
    },
  );

  it("need their own scope, and show nothing without another", async () => {
    const reader = await addTool(tool, { scopes: scopes.filter((one) => one !== "events:read") });
    expect((await reader.get("/events")).body).toMatchObject({ status: 403, scope: "events:read" });
    expect(await walk(await addTool(tool, { scopes: ["events:read"] }), "/events")).toEqual([]);
  });

  it("are of the type that is asked for", async () => {
    const all = await walk<Event>(tool, "/events");
    for (const type of new Set(all.map((one) => one.type)))
      expect(ids(await walk<Event>(tool, `/events?type=${type}&limit=1`))).toEqual(
        ids(all.filter((one) => one.type === type)),
      );
    expect((await tool.get("/events?type=contact.exploded")).body.errors).toMatchObject([
      { parameter: "type" },
    ]);
  });

  it("come newest first or oldest first, each once", async () => {
    const down = await walk<Event>(tool, "/events?limit=3");
    const up = await walk<Event>(tool, "/events?limit=3&sort=createdAt");
    expect(ids(up)).toEqual(ids(down).toReversed());
    expect(up.map((one) => one.timestamp)).toEqual(up.map((one) => one.timestamp).toSorted());
    expect((await tool.get("/events?sort=updatedAt")).status).toBe(422);
    expect((await tool.get("/events?includeDeleted=true")).status).toBe(422);
  });

  it("of one moment are walked completely, 20,000 of them, in either direction", async () => {
    const own = await makeTool();
    await insertEvents(own.organization, 20_000, ago(dayLength));
    await Promise.all(
      ["createdAt", "-createdAt"].map(async (sort) => {
        const found = ids(await walk(own, `/events?limit=100&sort=${sort}`));
        expect([found.length, new Set(found).size]).toEqual([20_000, 20_000]);
      }),
    );
  }, 60_000);
});

describe("catching up on events", () => {
  it("always has a cursor, also when there is nothing yet, and goes on from there", async () => {
    const tool = await makeTool();
    let { next } = (await tool.get("/events?sort=createdAt")).body;
    for (const phone of ["1", "2"]) {
      const { id } = await make(tool, "contacts", { phone });
      await vi.waitFor(async () => {
        const { body } = await tool.get(next);
        next = body.next;
        expect([typeof body.nextCursor, typeof body.asOf]).toEqual(["string", "string"]);
        expect(body.data.map((one: Event) => one.data.object.id)).toEqual([id]);
      }, 10_000);
    }
    const empty = await tool.get(next);
    expect([empty.body.data, empty.body.hasMore, typeof empty.body.next]).toEqual([[], false, "string"]);
    const newest = await tool.get("/events");
    expect([newest.body.nextCursor, "asOf" in newest.body]).toEqual([null, false]);
  });

  it("does not miss an event that was stamped before a read and committed after it", async () => {
    const tool = await makeTool();
    const writer = await pool().connect();
    await writer.query("BEGIN");
    await writer.query("SELECT pg_current_xact_id()");
    const late = await insertEvents(tool.organization, 1, null, writer);
    const early = await insertEvents(tool.organization, 1, null);
    const { body } = await tool.get("/events?sort=createdAt");
    expect(body.data).toEqual([]);
    await writer.query("COMMIT");
    writer.release();
    const seen: string[] = [];
    let { next } = body;
    await vi.waitFor(async () => {
      const page = await tool.get(next);
      next = page.body.next;
      seen.push(...ids(page.body.data));
      expect(seen).toEqual([...late, ...early]);
    }, 10_000);
  });

  it("shows each event once, whatever is written meanwhile", async () => {
    const tool = await makeTool();
    await insertEvents(tool.organization, 20, ago(1_000));
    const seen: string[] = [];
    let next = "/events?sort=createdAt&limit=3";
    for (let page = 0; page < 6; page++) {
      const { body } = await tool.get(next);
      seen.push(...ids(body.data));
      next = body.next;
      await make(tool, "contacts", {});
    }
    await vi.waitFor(async () => {
      const { body } = await tool.get(next);
      seen.push(...ids(body.data));
      next = body.next;
      expect(seen).toHaveLength(26);
    }, 10_000);
    expect(new Set(seen).size).toBe(26);
    expect(seen).toEqual(ids(await walk(tool, "/events")).toReversed());
  });

  it("ends where events are no longer shown", async () => {
    const tool = await makeTool();
    const window = shownDays * dayLength;
    await insertEvents(tool.organization, 2, ago(window + 60_000));
    const recent = await insertEvents(tool.organization, 1, ago(window - 60_000));
    for (const sort of ["createdAt", "-createdAt"])
      expect(ids(await walk(tool, `/events?sort=${sort}`))).toEqual(recent);
  });

  it("from a cursor that is older than what is shown is 410, never a gap", async () => {
    const tool = await makeTool();
    // Shown for another second, and then not.
    await insertEvents(tool.organization, 2, ago(shownDays * dayLength - 1_000));
    await insertEvents(tool.organization, 1, ago(dayLength));
    const { body } = await tool.get("/events?sort=createdAt&limit=1");
    expect(body.data).toHaveLength(1);
    await vi.waitFor(async () => {
      const { status, body: problem } = await tool.get(body.next);
      expect([status, problem.code]).toEqual([410, "cursor_expired"]);
    }, 10_000);
    expect((await tool.get("/events?sort=createdAt")).body.data).toHaveLength(1);
  });
});
