import type { Position } from "@/lib/api/endpoint";
import { isoTime } from "@/lib/audit/data";
import { type Group, groups } from "@/lib/audit/groups";
import type { AuditEntry, AuditFilter, AuditPage } from "@/lib/audit/schema";
import { Prisma, pool, sql } from "@/lib/db";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** What narrows the entries `e` to those that are asked for. */
function conditions(organization: OrganizationId, { actor, since, until }: AuditFilter): Prisma.Sql[] {
  return [
    sql`e.organization_id = ${organization}::uuid`,
    // As the index has it: those who have no id are known by their type.
    ...(actor
      ? [
          sql`coalesce(e.actor_id::text, e.actor_type) = ${actor.id ?? actor.type}`,
          sql`e.actor_type = ${actor.type}`,
        ]
      : []),
    ...(since ? [sql`e.created_at >= ${since}::timestamptz`] : []),
    ...(until ? [sql`e.created_at < ${until}::timestamptz`] : []),
  ];
}

/** The target's name as it is now, where its id is one of these tables' and of this organization. */
const targetName = sql`CASE split_part(e.action, '.', 1)
  WHEN 'key' THEN (SELECT name FROM key WHERE id = e.target AND organization_id = e.organization_id)
  WHEN 'webhook' THEN (SELECT substring(url from '^https?://[^/?#]+') FROM webhook WHERE id = e.target AND organization_id = e.organization_id)
  WHEN 'audience' THEN (SELECT name FROM audience WHERE id = e.target AND organization_id = e.organization_id)
  WHEN 'contact' THEN (SELECT coalesce(nullif(concat_ws(' ', first_name, last_name), ''), email) FROM contact
    WHERE id = e.target AND organization_id = e.organization_id)
  WHEN 'member' THEN (SELECT name FROM "user" WHERE id = e.target)
  WHEN 'user' THEN (SELECT name FROM "user" WHERE id = e.target) END`;

type Row = Omit<AuditEntry, "actor" | "target"> & {
  actorType: string;
  actorId: string | null;
  actorName: string;
  targetId: string | null;
  targetName: string | null;
};

const shown = ({ actorType, actorId, actorName, targetId, targetName, ...row }: Row): AuditEntry => ({
  ...row,
  actor: { type: actorType, id: actorId, name: actorName },
  target: { id: targetId, name: targetName },
});

/**
 * The newest entries that are asked for. A group is looked up noun by noun, each by its index, and merged: what is rare
 * among millions is found as fast as what is not.
 */
function newest(narrowed: Prisma.Sql[], group: Group | undefined, most: number): Prisma.Sql {
  const page = (where: Prisma.Sql[]) =>
    sql`SELECT * FROM audit_entry e WHERE ${Prisma.join(where, " AND ")} ORDER BY e.created_at DESC, e.id DESC LIMIT ${most}`;
  if (!group) return page(narrowed);
  const nouns = groups[group].map(
    (noun) => sql`(${page([...narrowed, sql`split_part(e.action, '.', 1) = ${noun}`])})`,
  );
  return Prisma.join(nouns, " UNION ALL ");
}

/** One page of the audit log, newest first. */
export async function listAudit(
  organization: OrganizationId,
  filter: AuditFilter,
  limit: number,
  after?: Position,
): Promise<AuditPage> {
  const narrowed = [
    ...conditions(organization, filter),
    ...(after ? [sql`(e.created_at, e.id) < (${after.at}::timestamptz, ${after.id}::uuid)`] : []),
  ];
  const { text, values } = sql`
    SELECT e.id::text, ${isoTime(sql`e.created_at`)} AS at, e.place::text, e.actor_type AS "actorType",
           e.actor_id::text AS "actorId", e.actor_name AS "actorName", e.action, e.target_id AS "targetId",
           ${targetName} AS "targetName", e.changes, e.address, e.request_id AS "requestId"
    FROM (SELECT *, CASE WHEN e.target_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN e.target_id::uuid END AS target
          FROM (${newest(narrowed, filter.group, limit + 1)}) AS e
          ORDER BY e.created_at DESC, e.id DESC LIMIT ${limit + 1}) AS e
    ORDER BY e.created_at DESC, e.id DESC`;
  const { rows } = await pool().query<Row>({ text, values });
  return { data: rows.slice(0, limit).map(shown), hasMore: rows.length > limit };
}

/** Entries that an export holds in memory at a time. */
const batch = 500;

/** Every entry that is asked for, newest first, some hundreds at a time. */
export async function* eachAudit(
  organization: OrganizationId,
  filter: AuditFilter,
): AsyncGenerator<AuditEntry[]> {
  for (let after: Position | undefined; ; ) {
    const { data, hasMore } = await listAudit(organization, filter, batch, after);
    if (data.length > 0) yield data;
    const last = data.at(-1);
    if (!hasMore || !last) return;
    after = { at: last.at, id: last.id };
  }
}
