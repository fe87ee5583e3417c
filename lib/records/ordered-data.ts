import type { Position } from "@/lib/api/endpoint";
import type { Listed } from "@/lib/api/page";
import { Prisma, query as run, sql } from "@/lib/db";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { type Row, selectColumns } from "@/lib/records/columns";
import {
  all,
  type Found,
  filtersOf,
  foundOf,
  type ListQuery,
  rowsOf,
  table,
  walkOf,
} from "@/lib/records/data";
import { type Order, type Part, partsOf, writeKey } from "@/lib/records/order";
import { mostOrdered } from "@/lib/records/place";
import type { Resource } from "@/lib/records/resource";

type Place = { id: string; sortKey: string | null };
type OrderedRow = Row & Place;

const given = Prisma.raw("r.sort_key");
const selectGiven = Prisma.raw('r.sort_key::text AS "sortKey"');

/** The statements that read one list in the order of one column. */
function reading(organization: OrganizationId, resource: Resource, query: ListQuery, order: Order) {
  const direction = Prisma.raw(query.sort.startsWith("-") ? "DESC" : "ASC");
  const inOrder = (key: Prisma.Sql) => sql`ORDER BY ${key} ${direction}, r.id ${direction}`;
  const key = Prisma.raw(order.by);
  const whole = table(resource.name);
  const living = rowsOf(organization, query);
  const from = (wanted: readonly Prisma.Sql[], rest: Prisma.Sql) =>
    sql`(SELECT r.*, ${key} AS sort_key FROM ${whole} r WHERE ${all([...living, ...wanted])} ${rest}) r`;
  const page = (source: Prisma.Sql, wanted: readonly Prisma.Sql[], limit: number) =>
    run<OrderedRow>(
      sql`SELECT ${selectColumns(resource)}, ${selectGiven} FROM ${source}
          WHERE ${all([sql`true`, ...wanted])} ${inOrder(given)} LIMIT ${limit}`,
    );
  return {
    /** Those of the next `walk` rows that are wanted. */
    along: (part: Part, walk: number, wanted: readonly Prisma.Sql[], limit: number) =>
      page(from(part(key), sql`${inOrder(key)} LIMIT ${walk}`), wanted, limit),
    /** The last of the next `walk` rows; none where there are fewer. */
    endOf: async (part: Part, walk: number) => {
      const rest = sql`${inOrder(key)} OFFSET ${walk - 1} LIMIT 1`;
      return (await run<Place>(sql`SELECT r.id, ${selectGiven} FROM ${from(part(key), rest)}`))[0];
    },
    /** The ids of all that is wanted, wherever it is in the list; null where that is much. */
    idsOf: async (wanted: readonly Prisma.Sql[]) => {
      const rows = await run<{ id: string }>(
        sql`WITH found AS MATERIALIZED (SELECT r.id FROM ${whole} r WHERE ${all([...living, ...wanted])})
            SELECT id FROM found LIMIT ${mostOrdered + 1}`,
      );
      return rows.length > mostOrdered ? null : rows.map(({ id }) => id);
    },
    /** These, put in order. */
    among: (ids: readonly string[], part: Part, limit: number) =>
      page(from([sql`r.id = ANY (${ids}::uuid[])`], sql`OFFSET 0`), part(given), limit),
  };
}

/**
 * One page of records in the order of a column. What narrows the list is looked for among the next rows of that order;
 * where those do not fill the page, among all that is found, if that is little enough to be put in order. If it is not,
 * the page goes on from as far as it looked, and a first page is null: another order has to do. So whatever is asked for
 * costs a bounded number of rows.
 */
export async function listOrdered(
  organization: OrganizationId,
  resource: Resource,
  query: ListQuery,
  order: Order,
  after: Position | null,
  narrow: readonly Prisma.Sql[],
): Promise<Listed<Found> | null> {
  const { along, endOf, idsOf, among } = reading(organization, resource, query, order);
  const wanted = [...filtersOf(organization, resource, query), ...narrow];
  const parts = partsOf(query.sort.startsWith("-"), order, after);
  const most = query.limit + 1;
  const walk = wanted.length > 0 ? walkOf(most) : most;

  let found: OrderedRow[] = [];
  let end: Place | undefined;
  for (const part of parts) {
    if (found.length === most || end) break;
    found.push(...(await along(part, walk, wanted, most - found.length)));
    if (wanted.length > 0 && found.length < most) end = await endOf(part, walk);
  }
  if (end) {
    const ids = await idsOf(wanted);
    if (ids === null && after === null) return null;
    if (ids) {
      end = undefined;
      found = [];
      for (const part of parts)
        if (found.length < most) found.push(...(await among(ids, part, most - found.length)));
    }
  }
  const items = found.slice(0, query.limit);
  const last = end ?? items.at(-1);
  return {
    items: items.map((row) => foundOf(resource, row)),
    last: last ? { at: writeKey(last.sortKey), id: last.id } : null,
    hasMore: end !== undefined || found.length > query.limit,
  };
}
