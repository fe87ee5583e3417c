import { defaultOrder } from "@/components/records/list-order";

/** What a list is narrowed by and ordered by, as it stands in its screen's address and in its route's. */
export type ListQuery = Readonly<Record<string, string>>;

/** Values of the organization's own fields, which lie in one parameter. */
export function readOwn(query: ListQuery): Record<string, string> {
  try {
    const own: unknown = JSON.parse(query.own ?? "{}");
    return typeof own === "object" && own !== null && !Array.isArray(own)
      ? (own as Record<string, string>)
      : {};
  } catch {
    return {};
  }
}

/** The query with some of its parameters changed; undefined takes one away. */
export function withChanges(query: ListQuery, changed: Record<string, string | undefined>): ListQuery {
  const next: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...query, ...changed })) if (value) next[name] = value;
  return next;
}

/** The same for the organization's own fields: "customFields.size". */
export function withOwn(query: ListQuery, changed: Record<string, string | undefined>): ListQuery {
  const own = withChanges(readOwn(query), changed);
  return withChanges(query, { own: Object.keys(own).length > 0 ? JSON.stringify(own) : undefined });
}

/** The query in another order; the one that nobody has to ask for is left out. */
export const withOrder = (query: ListQuery, order: string): ListQuery =>
  withChanges(query, { sort: order === defaultOrder ? undefined : order });

/** "" or "q=ada&status=open": always in the same order. */
export const writeQuery = (query: ListQuery): string =>
  new URLSearchParams(Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1))).toString();

/** Whether something is left out of the list. */
export const isNarrowed = (query: ListQuery): boolean => Object.keys(query).some((name) => name !== "sort");
