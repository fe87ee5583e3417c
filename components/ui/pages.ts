/** Rows a page. */
export const pageSize = 25;

/** A page of a list, newest first, as its route answers it. */
export type Page<Row> = { data: Row[]; hasMore: boolean; nextCursor: string | null };

/** What is shown of such a list, and where it goes on. */
export type Shown<Row> = { rows: Row[]; cursor: string | null };

type Item = { id: string };

/** Below 0 where the first of two rows comes first in its list. */
export type Compare<Row> = (a: Row, b: Row) => number;

/** Newest first, by this time and then by the id. */
export const newestFirst =
  <Row extends Item>(timeOf: (row: Row) => string): Compare<Row> =>
  (a, b) => {
    const [one, other] = [timeOf(a), timeOf(b)];
    if (one !== other) return one > other ? -1 : 1;
    return a.id === b.id ? 0 : a.id > b.id ? -1 : 1;
  };

/** The first page as it is now, with the further pages that were fetched; begins anew where it no longer meets them. */
export function withFirst<Row extends Item>(
  { rows, cursor }: Shown<Row>,
  { data, hasMore, nextCursor }: Page<Row>,
  compare: Compare<Row>,
): Shown<Row> {
  const last = data.at(-1);
  if (!hasMore || !last) return { rows: data, cursor: nextCursor };
  const ids = new Set(data.map(({ id }) => id));
  const further = rows.filter((row) => !ids.has(row.id) && compare(row, last) > 0);
  const meets = rows.some(({ id }) => ids.has(id));
  return meets && further.length > 0
    ? { rows: [...data, ...further], cursor }
    : { rows: data, cursor: nextCursor };
}

export const withNext = <Row extends Item>(
  { rows }: Shown<Row>,
  { data, nextCursor }: Page<Row>,
): Shown<Row> => {
  const known = new Set(rows.map(({ id }) => id));
  return { rows: [...rows, ...data.filter(({ id }) => !known.has(id))], cursor: nextCursor };
};
