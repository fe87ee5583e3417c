import type { Position } from "@/lib/api/endpoint";
import type { Listed } from "@/lib/api/page";
import { Prisma, query as run, sql } from "@/lib/db";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import type { HistoryEntry } from "@/lib/records/history";
import { keyset } from "@/lib/records/keyset";
import type { Resource, Values } from "@/lib/records/resource";

type Row = {
  id: string;
  type: string;
  createdAt: Date;
  actorType: string;
  actorId: string | null;
  actorName: string;
  requestId: string | null;
  logged: boolean;
  changes: Record<string, { from: unknown; to: unknown }>;
};

const acts = ["created", "updated", "deleted"] as const;

/** One page of what happened to a record, newest first: what its own events tell, not those that stand beside them. */
export async function listHistory(
  organization: OrganizationId,
  { name }: Resource,
  recordId: string,
  limit: number,
  after: Position | null,
): Promise<Listed<HistoryEntry>> {
  const { conditions, order, positionOf } = keyset<"createdAt">("-createdAt", after, undefined);
  const narrowed = [
    sql`r.record_id = ${recordId}::uuid`,
    sql`r.organization_id = ${organization}::uuid`,
    sql`r.type = ANY (${acts.map((act) => `${name}.${act}`)})`,
    ...conditions,
  ];
  // The log has a row of a request only for calls of keys; it is found by their time, which the partitions are made by.
  const logged = sql`r.actor_type = 'key' AND EXISTS (SELECT FROM request_log l
    WHERE l.organization_id = r.organization_id AND l.key_id = r.actor_id AND l.request_id = r.request_id
      AND l.at BETWEEN r.created_at - interval '15 seconds' AND r.created_at + interval '15 seconds')`;
  const rows = await run<Row>(
    sql`SELECT r.id, r.type, r.created_at AS "createdAt", r.actor_type AS "actorType", r.actor_id AS "actorId",
          r.actor_name AS "actorName", r.request_id AS "requestId", ${logged} AS logged, r.data->'changes' AS changes
        FROM event r WHERE ${Prisma.join(narrowed, " AND ")} ORDER BY ${order} LIMIT ${limit + 1}`,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => ({
      id: row.id,
      act: row.type.split(".")[1] as HistoryEntry["act"],
      at: row.createdAt.toISOString(),
      actor: { type: row.actorType, id: row.actorId, name: row.actorName },
      requestId: row.logged ? row.requestId : null,
      changes: Object.entries(row.changes).map(([name, { from, to }]) => ({ name, from, to })),
    })),
    last: last ? positionOf({ id: last.id, createdAt: last.createdAt.toISOString() }) : null,
    hasMore: rows.length > limit,
  };
}

/** What the changes' references name, each as a patch of its record. */
export const changedValues = (entries: readonly HistoryEntry[]): Values[] =>
  entries.flatMap(({ changes }) =>
    changes.flatMap(({ name, from, to }) => [{ [name]: from }, { [name]: to }]),
  );
