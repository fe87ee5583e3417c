/** Rows a page. */
export const pageSize = 25;

/** A page of a list, newest first, as its route answers it. */
export type Page<Row> = { data: Row[]; hasMore: boolean; nextCursor: string | null };

/** What is shown of such a list, and where it goes on. */
export type Shown<Row> = { rows: Row[]; cursor: string | null };

type Item = { id: string };

/**
 * The first page as it is now, with the older pages that were fetched; begins anew where it no longer meets them.
 * `timeOf` is what the list is ordered by, before the id.
 */
export function withFirst<Row extends Item>(
  { rows, cursor }: Shown<Row>,
  { data, hasMore, nextCursor }: Page<Row>,
  timeOf: (row: Row) => string,
): Shown<Row> {
  const last = data.at(-1);
  if (!hasMore || !last) return { rows: data, cursor: nextCursor };
  const isOlder = (row: Row) =>
    timeOf(row) < timeOf(last) || (timeOf(row) === timeOf(last) && row.id < last.id);
  const older = rows.filter(isOlder);
  const meets = rows.some((row) => data.some(({ id }) => id === row.id));
  return meets && older.length > 0
    ? { rows: [...data, ...older], cursor }
    : { rows: data, cursor: nextCursor };
}

export const withNext = <Row extends Item>(
  { rows }: Shown<Row>,
  { data, nextCursor }: Page<Row>,
): Shown<Row> => {
  const known = new Set(rows.map(({ id }) => id));
  return { rows: [...rows, ...data.filter(({ id }) => !known.has(id))], cursor: nextCursor };
};
