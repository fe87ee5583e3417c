import { describe, expect, it, vi } from "vitest";
import { makeTool } from "@/lib/api/fixtures";
import { insertContacts } from "@/lib/contacts/fixtures";
import { pool } from "@/lib/db";
import { newId } from "@/lib/ids";

describe("an incremental sync", () => {
  it("always answers a cursor, also when there is nothing yet, and shows tombstones on request", async () => {
    const tool = await makeTool();
    const empty = await tool.get("/contacts?sort=updatedAt&includeDeleted=true");
    const { data, hasMore, nextCursor, asOf } = empty.body;
    expect([data, hasMore, typeof nextCursor, typeof asOf]).toEqual([[], false, "string", "string"]);
    await insertContacts(tool.organization, 2, "2026-11-05T00:00:00.000Z");
    const first = await tool.get(empty.body.next);
    expect(first.body.data).toHaveLength(2);
    const { body: gone } = await tool.delete(`/contacts/${first.body.data[0].id}`);
    let { next } = first.body;
    await vi.waitFor(async () => {
      const { body } = await tool.get(next);
      next = body.next;
      expect(body.data).toEqual([gone.data]);
    }, 10_000);
    const last = await tool.get(next);
    expect([last.body.data, last.body.hasMore, typeof last.body.next]).toEqual([[], false, "string"]);
  });

  it("does not miss a row that was stamped before a read and committed after it", async () => {
    const tool = await makeTool();
    const { organization } = tool;
    const insert = "INSERT INTO contact (id, organization_id, updated_at) VALUES ($1, $2, clock_timestamp())";
    const [late, early] = [newId(), newId()];
    const writer = await pool().connect();
    await writer.query("BEGIN");
    await writer.query("SELECT pg_current_xact_id()");
    await writer.query(insert, [late, organization]);
    await pool().query(insert, [early, organization]);
    const before = await tool.get("/contacts?sort=updatedAt");
    expect(before.body.data).toEqual([]);
    await writer.query("COMMIT");
    writer.release();
    const seen: string[] = [];
    let { next } = before.body;
    // A row is shown once the clock has passed its stamp's millisecond and every older transaction has ended.
    await vi.waitFor(async () => {
      const { body } = await tool.get(next);
      next = body.next;
      seen.push(...body.data.map((row: { id: string }) => row.id));
      expect(seen).toEqual([late, early]);
    }, 10_000);
  });

  it("can be gone on with from the time that it answered, by clients that keep no cursor", async () => {
    const tool = await makeTool();
    const { body } = await tool.get("/contacts?sort=updatedAt");
    const { body: made } = await tool.post("/contacts", { phone: "1" });
    expect(made.data.updatedAt >= body.asOf).toBe(true);
    await vi.waitFor(async () => {
      const since = encodeURIComponent(body.asOf);
      const { body: later } = await tool.get(`/contacts?sort=updatedAt&updatedSince=${since}`);
      expect(later.data).toEqual([made.data]);
    }, 10_000);
  });
});
