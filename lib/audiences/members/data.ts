import type { Position } from "@/lib/api/endpoint";
import type { Listed } from "@/lib/api/page";
import { subscriptionsIn } from "@/lib/audiences/members/events";
import { Prisma, query as run, sql, type Tx } from "@/lib/db";
import { isId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { keyset } from "@/lib/records/keyset";
import type { Change } from "@/lib/records/resource";

export type Member = { contactId: string; subscribedAt: string };
type Row = { contactId: string; subscribedAt: Date };

const toMember = (row: Row): Member => ({
  contactId: row.contactId,
  subscribedAt: row.subscribedAt.toISOString(),
});

const columns = sql`r.contact_id AS "contactId", r.subscribed_at AS "subscribedAt"`;

/** Memberships of the organization's living audience. */
const ofAudience = (organization: OrganizationId, audienceId: string) =>
  sql`r.audience_id = (SELECT a.id FROM audience a WHERE a.organization_id = ${organization}::uuid
        AND a.id = ${audienceId}::uuid AND a.deleted_at IS NULL)`;

/** Stores what contacts' changes mean for audiences, and counts the audiences' members. One statement, where there is anything. */
export async function relateAudiences(
  tx: Tx,
  organization: OrganizationId,
  changes: readonly Change[],
): Promise<void> {
  const each = changes.map(subscriptionsIn);
  const added = each.flatMap((one) => one.added);
  const removed = each.flatMap((one) => one.removed);
  if (added.length + removed.length === 0) return;
  const rows = (list: object[]) =>
    sql`json_to_recordset(${JSON.stringify(list)}::json) AS g("audienceId" uuid, "contactId" uuid, at timestamptz)`;
  // Audiences are locked in the order of their ids before they are counted: two calls cannot wait for each other.
  await tx.query(
    sql`WITH counted AS MATERIALIZED (
        SELECT a.id FROM audience a WHERE a.organization_id = ${organization}::uuid AND a.id IN (
          SELECT "audienceId" FROM ${rows([...added, ...removed])})
        ORDER BY a.id FOR NO KEY UPDATE
      ), joined AS (
        INSERT INTO audience_member (audience_id, contact_id, subscribed_at)
        SELECT g."audienceId", g."contactId", g.at FROM ${rows(added)} JOIN counted c ON c.id = g."audienceId"
        ON CONFLICT DO NOTHING RETURNING audience_id
      ), gone AS (
        DELETE FROM audience_member m USING ${rows(removed)}, counted c
        WHERE m.audience_id = g."audienceId" AND m.contact_id = g."contactId" AND c.id = m.audience_id
        RETURNING m.audience_id
      )
      UPDATE audience a SET member_count = a.member_count + d.change
      FROM (SELECT audience_id, sum(change)::int AS change FROM (
              SELECT audience_id, 1 AS change FROM joined UNION ALL SELECT audience_id, -1 FROM gone) AS each
            GROUP BY audience_id) AS d
      WHERE a.id = d.audience_id AND a.organization_id = ${organization}::uuid`,
    "relate-audiences",
  );
}

export type MemberSort = "subscribedAt" | "-subscribedAt";

/** One page of an audience's members. */
export async function listMembers(
  organization: OrganizationId,
  audienceId: string,
  { limit, sort }: { limit: number; sort: MemberSort },
  after: Position | null,
): Promise<Listed<Member>> {
  const { conditions, order, positionOf } = keyset<"subscribedAt">(sort, after, undefined, "contact_id");
  const rows = await run<Row>(
    sql`SELECT ${columns} FROM audience_member r
        WHERE ${Prisma.join([ofAudience(organization, audienceId), ...conditions], " AND ")}
        ORDER BY ${order} LIMIT ${limit + 1}`,
  );
  const items = rows.slice(0, limit).map(toMember);
  const last = items.at(-1);
  return {
    items,
    last: last ? positionOf({ id: last.contactId, subscribedAt: last.subscribedAt }) : null,
    hasMore: rows.length > limit,
  };
}

/** One membership, or null. */
export async function findMember(
  tx: Tx,
  organization: OrganizationId,
  audienceId: string,
  contactId: string,
): Promise<Member | null> {
  if (!isId(audienceId) || !isId(contactId)) return null;
  const [row] = await tx.query<Row>(
    sql`SELECT ${columns} FROM audience_member r
        WHERE ${ofAudience(organization, audienceId)} AND r.contact_id = ${contactId}::uuid`,
  );
  return row ? toMember(row) : null;
}
