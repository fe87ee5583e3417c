import type { Position } from "@/lib/api/endpoint";
import type { Listed, Sort } from "@/lib/api/page";
import { logApplication, Prisma, query as run, sql, type Tx } from "@/lib/db";
import { isId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { iso, type Row, selectColumns, storedOf } from "@/lib/records/columns";
import { keyset } from "@/lib/records/keyset";
import type { Resource, Stored } from "@/lib/records/resource";

/**
 * A time below every write that is still uncommitted: the clock, lowered to the oldest transaction of this database
 * that holds a transaction id. A writer takes its id before it stamps `updated_at = clock_timestamp()`, so whatever
 * commits after this statement is stamped at or above what it answers. Read it before the list's own statement.
 */
export async function readHorizon(): Promise<Date> {
  const [row] = await run<{ horizon: Date }>(
    sql`WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS now)
        SELECT date_trunc('milliseconds', least(
          (SELECT now FROM clock),
          (SELECT min(xact_start) FROM pg_stat_activity WHERE datname = current_database() AND backend_xid IS NOT NULL
             AND application_name <> ${logApplication})
        )) AS horizon`,
    "horizon",
  );
  return (row as { horizon: Date }).horizon;
}

export const table = (name: string) => Prisma.raw(name);
export const all = (conditions: readonly Prisma.Sql[]) => Prisma.join([...conditions], " AND ");

/** Whether the organization has this living record. An id of another shape, or of another organization, is one it does not have. */
export async function recordExists(
  organization: OrganizationId,
  tableName: string,
  recordId: string,
): Promise<boolean> {
  if (!isId(recordId)) return false;
  const rows = await run(
    sql`SELECT 1 FROM ${table(tableName)}
        WHERE organization_id = ${organization}::uuid AND id = ${recordId}::uuid AND deleted_at IS NULL`,
    `exists-${tableName}`,
  );
  return rows.length > 0;
}

/** A list's parameters as its endpoint parsed them. */
export type ListQuery = { limit: number; sort: string; includeDeleted: boolean } & Record<string, unknown>;

export type Found = Stored & { deletedAt: string | null };

/** The organization's living rows, tombstones among them where the query wants them. */
export const rowsOf = (organization: OrganizationId, { includeDeleted }: ListQuery): Prisma.Sql[] => [
  sql`r.organization_id = ${organization}::uuid`,
  ...(includeDeleted ? [] : [sql`r.deleted_at IS NULL`]),
];

/** What the list's own parameters leave out. */
export function filtersOf(organization: OrganizationId, resource: Resource, query: ListQuery): Prisma.Sql[] {
  const narrowed = Object.entries(resource.filters).flatMap(([name, filter]) =>
    query[name] === undefined ? [] : [filter.where(query[name] as never, organization)],
  );
  const listed = resource.listed?.(query);
  return [...(listed ? [listed] : []), ...narrowed];
}

/** A row of a list as its screens and tools get it. */
export const foundOf = (resource: Resource, row: Row): Found => ({
  ...storedOf(resource, row),
  deletedAt: row.deletedAt === null ? null : iso(row.deletedAt),
});

/** Rows of the list's order among which a page of `most` rows of a search is looked for first. */
export const walkOf = (most: number) => 5_000 + 10 * most;

/**
 * One page of records, tombstones among them where the query wants them. `narrow`: conditions that no index has in the
 * list's order, such as a search. What is frequent among the list's first rows is found there, what is rare by its own
 * index: the planner, which has to choose one of the two beforehand, would guess.
 */
export async function listRecords(
  organization: OrganizationId,
  resource: Resource,
  query: ListQuery,
  after: Position | null,
  narrow: readonly Prisma.Sql[] = [],
): Promise<Listed<Found>> {
  const horizon = query.sort === "updatedAt" ? await readHorizon() : undefined;
  const { conditions, order, positionOf } = keyset(query.sort as Sort, after, horizon);
  const own = [...rowsOf(organization, query), ...filtersOf(organization, resource, query), ...conditions];
  const most = query.limit + 1;
  const page = (from: Prisma.Sql, wanted: readonly Prisma.Sql[]) =>
    run<Row>(
      sql`SELECT ${selectColumns(resource)} FROM ${from} r WHERE ${all(wanted)} ORDER BY ${order} LIMIT ${most}`,
    );
  const whole = table(resource.name);
  const within = (wanted: readonly Prisma.Sql[], rest: Prisma.Sql) =>
    sql`(SELECT * FROM ${whole} r WHERE ${all(wanted)} ${rest})`;
  let rows: Row[];
  if (narrow.length === 0) rows = await page(whole, own);
  else {
    rows = await page(within(own, sql`ORDER BY ${order} LIMIT ${walkOf(most)}`), narrow);
    if (rows.length < most) rows = await page(within([...own, ...narrow], sql`OFFSET 0`), [sql`true`]);
  }
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => foundOf(resource, row)),
    last: last
      ? positionOf({ id: last.id, createdAt: iso(last.createdAt), updatedAt: iso(last.updatedAt) })
      : null,
    hasMore: rows.length > query.limit,
    asOf: horizon,
  };
}

/** The page of a list that an unknown record narrows; an incremental sync goes on from it all the same. */
export async function listNothing(sort: string): Promise<Listed<Found>> {
  return {
    items: [],
    last: null,
    hasMore: false,
    asOf: sort === "updatedAt" ? await readHorizon() : undefined,
  };
}

/** One living record, or null when the organization has none with this id. */
export async function findRecord(
  tx: Tx,
  organization: OrganizationId,
  resource: Resource,
  recordId: string,
): Promise<Stored | null> {
  if (!isId(recordId)) return null;
  const [row] = await tx.query<Row>(
    sql`SELECT ${selectColumns(resource)} FROM ${table(resource.name)} r
        WHERE r.organization_id = ${organization}::uuid AND r.id = ${recordId}::uuid AND r.deleted_at IS NULL`,
    `find-${resource.name}`,
  );
  return row ? storedOf(resource, row) : null;
}
