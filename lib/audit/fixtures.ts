import { beginningOf, type ChainEntry, link } from "@/lib/audit/chain";
import { sign } from "@/lib/audit/data";
import { pool } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** Begins an organization's chain with this many entries at once, as its secret makes them. */
export async function fillChain(
  organization: OrganizationId,
  count: number,
  actionAt = (_place: number) => "test.done",
): Promise<void> {
  let seal = beginningOf(sign, organization, 0);
  for (let place = 1; place <= count; ) {
    const rows: (ChainEntry & { mac: string })[] = [];
    for (; place <= count && rows.length < 5_000; place++) {
      const entry: ChainEntry = {
        id: newId(),
        place: `${place}`,
        actorType: "cli",
        actorId: null,
        actorName: "command line",
        action: actionAt(place),
        targetId: `${place}`,
        changes: { name: { from: `before ${place}`, to: `after ${place}` } },
        address: null,
        requestId: null,
        createdAt: new Date(Date.UTC(2026, 0, 1) + place).toISOString(),
      };
      const linked = link(sign, organization, seal, entry);
      ({ seal } = linked);
      rows.push({ ...entry, mac: linked.mac });
    }
    await pool().query(
      `INSERT INTO audit_entry (id, organization_id, actor_type, actor_name, action, target_id, changes, created_at, place, mac)
       SELECT id, $1, "actorType", "actorName", action, "targetId", changes, "createdAt", place, decode(mac, 'hex')
       FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, "actorType" text, "actorName" text, action text, "targetId" text,
         changes jsonb, "createdAt" timestamptz, place bigint, mac text)`,
      [organization, JSON.stringify(rows)],
    );
  }
  await pool().query(
    "INSERT INTO audit_chain (organization_id, outside, places, seal) VALUES ($1, 0, $2, decode($3, 'hex'))",
    [organization, count, seal],
  );
}

/** What somebody does who has the database and owns its tables, but not the secret. */
export async function tamper(statement: string, values: unknown[] = []) {
  const client = await pool().connect();
  try {
    await client.query("BEGIN; ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only");
    await client.query(statement, values);
    await client.query("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only; COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}
