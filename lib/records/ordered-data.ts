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
/** What was found on the way, and where looking stopped before the list's end. */
type Walked = { rows: OrderedRow[]; end: Place | undefined };

const given = Prisma.raw("r.sort_key");
const selectGiven = Prisma.raw('r.sort_key::text AS "sortKey"');

/** The statements that read one list in the order of one column. */
function reading(organization: OrganizationId, resource: Resource, query: ListQuery, order: Order) {
  const direction = Prisma.raw(query.sort.startsWith("-") ? "DESC" : "ASC");
  const inOrder = (key: Prisma.Sql) => sql`ORDER BY ${key} ${direction}, r.id ${direction}`;
  const key = Prisma.raw(order.by);
  const whole = table(resource.name);
  const living = rowsOf(organization, query);
  const from = (wanted: readonly Prisma.Sql[], rest: Prisma.Sql, more = Prisma.empty) =>
    sql`(SELECT r.*, ${key} AS sort_key ${more} FROM ${whole} r WHERE ${all([...living, ...wanted])} ${rest}) r`;
  const page = (source: Prisma.Sql, wanted: Prisma.Sql, limit: number, more = Prisma.empty) =>
    run<OrderedRow>(
      sql`SELECT ${selectColumns(resource)}, ${selectGiven} ${more} FROM ${source}
          WHERE ${wanted} ${inOrder(given)} LIMIT ${limit}`,
    );
  return {
    next: async (part: Part, limit: number): Promise<Walked> => ({
      rows: await page(from(part(key), sql`${inOrder(key)} LIMIT ${limit}`), sql`true`, limit),
      end: undefined,
    }),
    /** Those of the next `walk` rows that are wanted; where they are fewer than `limit`, the last of those rows, unless they are the list's. */
    along: async (part: Part, wanted: Prisma.Sql, limit: number, walk: number): Promise<Walked> => {
      const nth = sql`, row_number() OVER (${inOrder(key)}) AS nth`;
      const rows = await page(
        from(part(key), sql`${inOrder(key)} LIMIT ${walk}`, nth),
        sql`(${wanted}) OR r.nth = ${walk}`,
        limit,
        sql`, (${wanted}) AS "isWanted", r.nth = ${walk} AS "isEnd"`,
      );
      const found = rows.filter((row) => row.isWanted);
      const isFull = found.length === limit;
      return { rows: found, end: isFull ? undefined : rows.find((row) => row.isEnd) };
    },
    /** The ids of all that is wanted, wherever it is in the list; null where that is much. */
    idsOf: async (wanted: Prisma.Sql) => {
      const rows = await run<{ id: string }>(
        sql`WITH found AS MATERIALIZED (SELECT r.id FROM ${whole} r WHERE ${all([...living, wanted])})
            SELECT id FROM found LIMIT ${mostOrdered + 1}`,
      );
      return rows.length > mostOrdered ? null : rows.map(({ id }) => id);
    },
    /** These, put in order. */
    among: (ids: readonly string[], part: Part, limit: number) =>
      page(from([sql`r.id = ANY (${ids}::uuid[])`], sql`OFFSET 0`), all(part(given)), limit),
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
  const { next, along, idsOf, among } = reading(organization, resource, query, order);
  const conditions = [...filtersOf(organization, resource, query), ...narrow];
  const wanted = conditions.length > 0 ? all(conditions) : null;
  const parts = partsOf(query.sort.startsWith("-"), order, after);
  const most = query.limit + 1;

  const look = async (walk: number): Promise<Walked> => {
    const rows: OrderedRow[] = [];
    for (const part of parts) {
      const left = most - rows.length;
      const walked = wanted ? await along(part, wanted, left, walk) : await next(part, left);
      rows.push(...walked.rows);
      if (rows.length === most || walked.end) return { rows, end: walked.end };
    }
    return { rows, end: undefined };
  };

  let { rows: found, end } = await look(Math.min(40 * most, walkOf(most)));
  if (wanted && end) {
    // None at all in the first of them: what is rare is not looked for in the others.
    let ids = found.length === 0 ? await idsOf(wanted) : undefined;
    if (!ids) ({ rows: found, end } = await look(walkOf(most)));
    if (end && ids === undefined) ids = await idsOf(wanted);
    if (end && ids === null && after === null) return null;
    if (end && ids) {
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
