import type { Origin } from "@/lib/audit/actor";
import { beginningOf, type ChainEnd, type ChainEntry, canonical, link } from "@/lib/audit/chain";
import { joinTransaction, type Prisma, sql, type Transaction, type Tx } from "@/lib/db";
import { newId } from "@/lib/ids";
import { hmac } from "@/lib/master-key";
import type { OrganizationId } from "@/lib/orgs/organization-id";

export type Change = { from?: unknown; to?: unknown };

export const sign = (message: string) => hmac("audit", message).toString("hex");

/** A time as the chain reads it. */
export const isoTime = (time: Prisma.Sql) =>
  sql`to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

type End = ChainEnd & { now: string };

/**
 * Locks the end of the organization's chain until the transaction is over: entries come one after the other, and one that
 * is rolled back leaves no gap. Nothing else is locked after it, except the ends of other organizations in the order of
 * their ids. Inserting the entry locks the organization's row too: that comes first, as somebody who holds that row may
 * wait for this end.
 */
async function lockEnd(tx: Tx, organization: OrganizationId): Promise<End> {
  // A statement sees the newest end only after it has waited for it, which a sub-select would not.
  const end = sql`
    WITH known AS MATERIALIZED (SELECT id FROM organization WHERE id = ${organization}::uuid FOR KEY SHARE)
    SELECT c.places::text AS places, c.outside, encode(c.seal, 'hex') AS seal, ${isoTime(sql`clock_timestamp()`)} AS now
    FROM known JOIN audit_chain c ON c.organization_id = known.id FOR NO KEY UPDATE OF c`;
  const [found] = await tx.query<End>(end);
  if (found) return found;
  await tx.query(
    sql`INSERT INTO audit_chain (organization_id, outside, places, seal)
        SELECT ${organization}::uuid, count(*)::int, 0, ''::bytea FROM audit_entry
        WHERE organization_id = ${organization}::uuid AND place IS NULL
        ON CONFLICT DO NOTHING`,
  );
  const [begun] = await tx.query<End>(end);
  if (!begun) throw new Error("The audit chain has no end.");
  return begun;
}

/** What was done to what, and what changed by it. */
export type Act = { action: string; targetId?: string; changes?: Record<string, Change> };

/**
 * Writes one entry in the transaction of the act that it records, as the last thing that it does: other acts of the
 * organization wait for it from here on. Never holds a secret.
 */
export const recordAudit = (
  transaction: Transaction | Tx,
  organization: OrganizationId,
  origin: Origin,
  act: Act,
): Promise<void> => recordAudits(transaction, organization, origin, [act]);

/** The same for acts that were done at once, an entry each, in their order. */
export async function recordAudits(
  transaction: Transaction | Tx,
  organization: OrganizationId,
  { actor, address, requestId }: Origin,
  acts: readonly Act[],
): Promise<void> {
  if (acts.length === 0) return;
  const tx = "query" in transaction ? transaction : joinTransaction(transaction);
  const { places, outside, seal, now } = await lockEnd(tx, organization);
  let end = { place: BigInt(places), seal: places === "0" ? beginningOf(sign, organization, outside) : seal };
  const entries = acts.map(({ action, targetId, changes = {} }) => {
    const entry: ChainEntry = {
      id: newId(),
      place: `${end.place + 1n}`,
      actorType: actor.type,
      actorId: actor.id,
      actorName: actor.name.toWellFormed(),
      action,
      targetId: targetId?.toWellFormed() ?? null,
      // As the database will hold them: without what is undefined, and dates as text.
      changes: JSON.parse(JSON.stringify(changes)),
      address: address?.toWellFormed() ?? null,
      requestId: requestId?.toWellFormed() ?? null,
      createdAt: now,
    };
    const linked = link(sign, organization, end.seal, entry);
    end = { place: end.place + 1n, seal: linked.seal };
    return { ...entry, mac: linked.mac };
  });
  await tx.query(
    sql`WITH entry AS (
          INSERT INTO audit_entry (id, organization_id, actor_type, actor_id, actor_name, action, target_id, changes,
                                   address, request_id, created_at, place, mac)
          SELECT e.id, ${organization}::uuid, e."actorType", e."actorId", e."actorName", e.action, e."targetId", e.changes,
                 e.address, e."requestId", e."createdAt", e.place, decode(e.mac, 'hex')
          FROM jsonb_to_recordset(${canonical(entries)}::jsonb) AS e(id uuid, "actorType" text, "actorId" uuid,
            "actorName" text, action text, "targetId" text, changes jsonb, address text, "requestId" text,
            "createdAt" timestamptz, place bigint, mac text))
        UPDATE audit_chain SET places = ${`${end.place}`}::bigint, seal = decode(${end.seal}, 'hex')
        WHERE organization_id = ${organization}::uuid`,
  );
}
