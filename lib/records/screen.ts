import { z } from "zod";
import type { PageRequest, Position } from "@/lib/api/endpoint";
import { listQuery, sorts, writeCursor } from "@/lib/api/page";
import { plain } from "@/lib/db";
import { readDefinitions } from "@/lib/fields/data";
import { type CustomObject, objects } from "@/lib/fields/kinds";
import { type Definitions, noDefinitions } from "@/lib/fields/schema";
import { isId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { type Found, type ListQuery, listRecords } from "@/lib/records/data";
import { show } from "@/lib/records/events";
import { type Narrowing, narrowing, narrowingConditions } from "@/lib/records/narrow";
import { listOrdered } from "@/lib/records/ordered-data";
import type { Resource, Values } from "@/lib/records/resource";
import { readNames } from "@/lib/records/screen-data";

/** What a list of the screens takes: what tools may ask for, but no tombstones, and what people narrow it by. */
export const screenFilter = (resource: Resource) =>
  z.strictObject({
    ...Object.fromEntries(Object.entries(resource.filters).map(([name, { value }]) => [name, value])),
    ...narrowing,
  });

/** The times that tools order by, and columns, which only people do: a tool would miss whom a new name moves to where it has been. */
export const screenSort = ({ orders = {} }: Resource) =>
  z.enum([...sorts, ...Object.keys(orders).flatMap((name) => [name, `-${name}`])]).default("-createdAt");

export const screenQuery = (resource: Resource) =>
  listQuery
    .omit({ includeDeleted: true })
    .extend({ sort: screenSort(resource), ...screenFilter(resource).shape });

/** A record as screens get it, which is as tools do. */
export type ShownRecord = { id: string; createdAt: string; updatedAt: string } & Values;

export type ScreenPage = {
  data: ShownRecord[];
  hasMore: boolean;
  nextCursor: string | null;
  /** By id what the records are called that these refer to. */
  names: Record<string, string>;
  /** The order that it has: not what was asked for where too much is found to be put in that. */
  sort: string;
  /** When this was asked for: what was written later may not be here. */
  asOf: string;
};

/** The fields and value lists that the organization defined for a kind of record. */
export const definitionsOf = (
  organization: OrganizationId,
  { name, isCustom }: Resource,
): Promise<Definitions> =>
  isCustom && (objects as readonly string[]).includes(name)
    ? readDefinitions(plain, organization, name as CustomObject)
    : Promise.resolve(noDefinitions);

type Asked = { limit: number; sort: string } & Narrowing & Record<string, unknown>;

/** Records of a list, from a place on, and what those are called that they refer to. */
export async function readBatch(
  organization: OrganizationId,
  resource: Resource,
  query: Asked,
  after: Position | null,
) {
  const definitions = query.own ? await definitionsOf(organization, resource) : noDefinitions;
  const narrow = narrowingConditions(organization, resource, query, definitions);
  const asked = { ...query, includeDeleted: false } as ListQuery;
  const order = resource.orders?.[query.sort.replace(/^-/, "")];
  const ordered = order && (await listOrdered(organization, resource, asked, order, after, narrow));
  const sort = ordered === null ? "-createdAt" : query.sort;
  const { items, last, hasMore } =
    ordered ?? (await listRecords(organization, resource, { ...asked, sort }, after, narrow));
  const values = items.map((one) => one.values);
  const records = items.map((one: Found) => show(resource, one) as ShownRecord);
  return { records, last, hasMore, sort, names: await readNames(organization, resource, values) };
}

/** One page of a list as its screen shows it. `page`: the list that the page after it belongs to. */
export async function readScreen(
  organization: OrganizationId,
  resource: Resource,
  query: Asked,
  page: PageRequest,
): Promise<ScreenPage> {
  const asOf = new Date().toISOString();
  const { records, last, hasMore, sort, names } = await readBatch(organization, resource, query, page.after);
  const next = { ...page, query: sort === query.sort ? page.query : { ...page.query, sort }, after: last };
  const nextCursor = hasMore ? writeCursor(organization, next) : null;
  return { data: records, hasMore, nextCursor, names, sort, asOf };
}

/** The first page of a list for the address of its screen: what is no parameter of it, or a wrong one, is left out. */
export function readFirst(
  organization: OrganizationId,
  resource: Resource,
  given: Readonly<Record<string, string>>,
  limit: number,
): Promise<ScreenPage> {
  const query = screenQuery(resource).parse({ ...given, limit });
  const page = { path: `/records/${resource.word}`, query: { ...given }, after: null };
  return readScreen(organization, resource, query as never, page);
}

/** The parameters of a screen's address that its list takes. */
export function takenBy(
  resource: Resource,
  definitions: Definitions,
  address: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const { cursor: _, limit: __, ...shape } = screenQuery(resource).shape;
  const taken = Object.entries(shape).flatMap(([name, schema]) => {
    const value = address[name];
    if (typeof value !== "string" || value === "") return [];
    // What is no id is nobody's.
    if (resource.filters[name]?.references && !isId(value)) return [];
    return (schema as z.ZodType).safeParse(value).success ? [[name, value] as const] : [];
  });
  const query: Record<string, string> = Object.fromEntries(taken);
  try {
    narrowingConditions("" as never, resource, query, definitions);
  } catch {
    delete query.own;
  }
  return query;
}
