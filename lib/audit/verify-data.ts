import { type Break, type ChainEnd, followChain, type StoredEntry } from "@/lib/audit/chain";
import { isoTime, sign } from "@/lib/audit/data";
import { type Prisma, pool, sql } from "@/lib/db";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** What became of an organization's audit log: `intact` entries from the first on, `outside` from before the chain. */
export type Verdict = { intact: number; outside: number; broken: Break | null };

/** Entries that are in memory at a time. */
const batch = 1_000;

const noId = "00000000-0000-0000-0000-000000000000";

const ask = async <Row extends object>({ text, values }: Prisma.Sql): Promise<Row[]> =>
  (await pool().query<Row>({ text, values })).rows;

type Row = StoredEntry & { end: ChainEnd | null };

/** The next entries, each with the chain's end as it was at the same moment; without entries, the end alone. */
const readBatch = (organization: OrganizationId, after: { place: string; id: string }) =>
  ask<Row | { [Name in keyof Row]: Name extends "end" ? ChainEnd | null : null }>(sql`
    SELECT CASE WHEN c.organization_id IS NOT NULL
             THEN jsonb_build_object('places', c.places::text, 'outside', c.outside, 'seal', encode(c.seal, 'hex')) END AS end,
           e.*
    FROM (SELECT ${organization}::uuid AS id) AS o
    LEFT JOIN audit_chain c ON c.organization_id = o.id
    LEFT JOIN LATERAL (
      SELECT id::text, place::text, actor_type AS "actorType", actor_id::text AS "actorId", actor_name AS "actorName",
             action, target_id AS "targetId", changes, address, request_id AS "requestId",
             ${isoTime(sql`created_at`)} AS "createdAt", encode(mac, 'hex') AS mac
      FROM audit_entry
      WHERE organization_id = o.id AND (place, id) > (${after.place}::bigint, ${after.id}::uuid)
      ORDER BY audit_entry.place, audit_entry.id LIMIT ${batch}) AS e ON true
    ORDER BY e.place::bigint, e.id::uuid`);

type Outside = { count: number; late: string | null };

/** The entries without a place, and the first of them that is no older than the chain, if any. */
async function readOutside(organization: OrganizationId): Promise<Outside> {
  const [row] = await ask<Outside>(sql`
    SELECT count(*)::int AS count, (array_agg(id::text ORDER BY created_at, id) FILTER (WHERE created_at >=
      (SELECT created_at FROM audit_entry WHERE organization_id = ${organization}::uuid AND place = 1)))[1] AS late
    FROM audit_entry WHERE organization_id = ${organization}::uuid AND place IS NULL`);
  return row ?? { count: 0, late: null };
}

async function walk(organization: OrganizationId): Promise<Verdict> {
  const outside = await readOutside(organization);
  const verdict = (intact: bigint, broken: Break | null): Verdict => ({
    intact: Number(intact),
    outside: outside.count,
    broken,
  });
  let chain: ReturnType<typeof followChain> | undefined;
  // Places are counted from 1: whatever stands before is not ours.
  let after = { place: "-9223372036854775808", id: noId };
  for (;;) {
    const rows = await readBatch(organization, after);
    const end = rows[0]?.end;
    if (!end) {
      const [first] = rows;
      const broken = first?.id ? { place: first.place, id: first.id, reason: "end" as const } : null;
      return verdict(chain?.places() ?? 0n, broken);
    }
    chain ??= followChain(sign, organization, end.outside);
    for (const row of rows) {
      if (row.id === null) break;
      const { end: _, ...entry } = row;
      const broken = chain.take(entry);
      if (broken) return verdict(chain.places(), broken);
      after = entry;
    }
    if (rows.length === batch) continue;
    const broken = chain.end(end);
    if (broken) return verdict(chain.places(), broken);
    const strange = outside.late !== null || outside.count !== end.outside;
    return verdict(chain.places(), strange ? { place: null, id: outside.late, reason: "outside" } : null);
  }
}

const walking = new Map<OrganizationId, Promise<Verdict>>();

/**
 * Reads all of an organization's audit log, in flat memory and while acts go on, and says whether it is as it was written.
 * What is asked while it is being read is answered with it.
 */
export function verifyAudit(organization: OrganizationId): Promise<Verdict> {
  const known = walking.get(organization);
  if (known) return known;
  const started = walk(organization).finally(() => walking.delete(organization));
  walking.set(organization, started);
  return started;
}
