import { beforeAll, describe, expect, it, vi } from "vitest";
import { get, insertContacts, makeTool, type Tool } from "@/lib/contacts/fixtures";
import { pool, prisma } from "@/lib/db";
import { newId } from "@/lib/ids";

describe("an incremental sync", () => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool();
  });

  it("always answers a cursor, also when there is nothing yet, and shows tombstones on request", async () => {
    const empty = await get(tool, "/contacts?sort=updatedAt&includeDeleted=true");
    expect([
      empty.body.data,
      empty.body.hasMore,
      typeof empty.body.nextCursor,
      typeof empty.body.asOf,
    ]).toEqual([[], false, "string", "string"]);
    await insertContacts(tool.organization, 2, "2026-11-05T00:00:00.000Z");
    const first = await get(tool, empty.body.next);
    expect(first.body.data).toHaveLength(2);
    const deletedAt = new Date("2026-11-06T00:00:00.000Z");
    await prisma().contact.updateMany({
      where: { organizationId: tool.organization, id: first.body.data[0].id },
      data: { deletedAt, updatedAt: deletedAt, emailKey: null },
    });
    const second = await get(tool, first.body.next);
    const at = deletedAt.toISOString();
    expect(second.body.data).toEqual([
      { id: first.body.data[0].id, deleted: true, deletedAt: at, updatedAt: at },
    ]);
    expect((await get(tool, second.body.next)).body.data).toEqual([]);
  });

  it("does not miss a row that was stamped before a read and committed after it", async () => {
    const own = await makeTool();
    const writer = await pool().connect();
    await writer.query("BEGIN");
    await writer.query("SELECT pg_current_xact_id()");
    const late = newId();
    await writer.query(
      "INSERT INTO contact (id, organization_id, updated_at) VALUES ($1, $2, clock_timestamp())",
      [late, own.organization],
    );
    const early = newId();
    await pool().query(
      "INSERT INTO contact (id, organization_id, updated_at) VALUES ($1, $2, clock_timestamp())",
      [early, own.organization],
    );
    const before = await get(own, "/contacts?sort=updatedAt");
    expect(before.body.data).toEqual([]);
    await writer.query("COMMIT");
    writer.release();
    const seen: string[] = [];
    let next: string = before.body.next;
    // A row is shown once the clock has passed its stamp's millisecond and every older transaction has ended.
    await vi.waitFor(
      async () => {
        const { body } = await get(own, next);
        next = body.next;
        seen.push(...body.data.map((row: { id: string }) => row.id));
        expect(seen).toEqual([late, early]);
      },
      { timeout: 10_000 },
    );
  });
});
