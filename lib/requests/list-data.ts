import type { Position } from "@/lib/api/endpoint";
import type { Listed } from "@/lib/api/page";
import { Prisma, plain, sql } from "@/lib/db";
import { isId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { type Outcome, outcomeOf, spans, statuses } from "@/lib/requests/logged-call";
import type { CallFilter, ShownCall, UsageOfDay } from "@/lib/requests/schema";

type Row = Omit<ShownCall, "at"> & { at: Date };

const statusesOf = (outcome: Outcome) => statuses.filter((status) => outcomeOf(status) === outcome);

const columns = sql`r.id, r.at, r.key_id AS "keyId", r.method, r.path, r.status, r.code, r.milliseconds, r.address,
  r.user_agent AS "userAgent", r.request_id AS "requestId", r.cost`;

/**
 * One page of the log, newest first. A kind of outcome is looked up status by status, each by its index, and merged: what
 * is rare among millions is found as fast as what is not. `secretPages`: whoever looks sees the pages of Secret Keys.
 */
export async function listCalls(
  organization: OrganizationId,
  {
    limit,
    keyId,
    status,
    outcome,
    method,
    path,
    span,
    since,
    until,
    requestId,
    secretPages = false,
  }: CallFilter & { limit: number; secretPages?: boolean },
  after: Position | null,
): Promise<Listed<ShownCall>> {
  if (keyId !== undefined && !isId(keyId)) return { items: [], last: null, hasMore: false };
  const narrowed = [
    sql`r.organization_id = ${organization}::uuid`,
    ...(keyId === undefined ? [] : [sql`r.key_id = ${keyId}::uuid`]),
    ...(method === undefined ? [] : [sql`r.method = ${method}`]),
    ...(path === undefined ? [] : [sql`r.path = ${path}`]),
    ...(requestId === undefined ? [] : [sql`r.request_id = ${requestId}`]),
    ...(span === undefined
      ? []
      : [sql`r.at >= ${new Date(Date.now() - spans[span]).toISOString()}::timestamptz`]),
    ...(since === undefined ? [] : [sql`r.at >= ${since}::timestamptz`]),
    ...(until === undefined ? [] : [sql`r.at <= ${until}::timestamptz`]),
    ...(after ? [sql`(r.at, r.id) < (${after.at}::timestamptz, ${after.id}::uuid)`] : []),
  ];
  const page = (conditions: Prisma.Sql[]) =>
    sql`SELECT ${columns} FROM request_log r WHERE ${Prisma.join(conditions, " AND ")}
        ORDER BY r.at DESC, r.id DESC LIMIT ${limit + 1}`;
  const wanted = status === undefined ? outcome && statusesOf(outcome) : [status];
  const found = wanted
    ? sql`SELECT f.* FROM unnest(${wanted}::int[]) AS w(status)
          CROSS JOIN LATERAL (${page([...narrowed, sql`r.status = w.status`])}) AS f`
    : page(narrowed);
  const rows = await plain.query<Row>(
    sql`SELECT f.*, k.name AS "keyName",
          CASE WHEN k.deleted_at IS NULL AND (k.kind = 'api_key' OR ${secretPages}) THEN k.kind END AS "keyPage"
        FROM (${found}) AS f LEFT JOIN key k ON k.id = f."keyId"
        ORDER BY f.at DESC, f.id DESC LIMIT ${limit + 1}`,
  );
  const items = rows.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() }));
  const last = items.at(-1);
  return { items, last: last ? { at: last.at, id: last.id } : null, hasMore: rows.length > limit };
}

/** Calls that an export holds in memory at a time. */
const batch = 2_000;

/** Every call that is asked for, newest first, some thousands at a time: each batch goes on where the last one ended. */
export async function* eachCall(
  organization: OrganizationId,
  filter: CallFilter,
): AsyncGenerator<ShownCall[]> {
  for (let after: Position | null = null; ; ) {
    const { items, last, hasMore }: Listed<ShownCall> = await listCalls(
      organization,
      { ...filter, limit: batch },
      after,
    );
    if (items.length > 0) yield items;
    if (!hasMore) return;
    after = last;
  }
}

/** Calls by day, operation and outcome, of one key or of all, of the last `days` days (UTC), oldest first. */
export function readUsageDays(
  organization: OrganizationId,
  { keyId, days }: { keyId?: string; days: number },
): Promise<UsageOfDay[]> {
  if (keyId !== undefined && !isId(keyId)) return Promise.resolve([]);
  const ofKey = keyId === undefined ? Prisma.empty : sql`AND key_id = ${keyId}::uuid`;
  return plain.query<UsageOfDay>(
    sql`SELECT to_char(day, 'YYYY-MM-DD') AS day, operation, outcome, sum(calls)::int AS calls FROM usage_day
        WHERE organization_id = ${organization}::uuid AND day > (now() AT TIME ZONE 'UTC')::date - ${days}::int ${ofKey}
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  );
}
