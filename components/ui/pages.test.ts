import { expect, it } from "vitest";
import { withFirst as addFirst, newestFirst, type Page, type Shown, withNext } from "@/components/ui/pages";

type Row = { id: string; at: string };

// Rows are numbered by their age: 9 is newer than 1.
const row = (place: number): Row => ({ id: String(place), at: `2030-01-01T00:00:0${place}.000Z` });
const withFirst = (shown: Shown<Row>, page: Page<Row>) =>
  addFirst(
    shown,
    page,
    newestFirst(({ at }) => at),
  );
const page = (places: number[], nextCursor: string | null = null): Page<Row> => ({
  data: places.map(row),
  hasMore: nextCursor !== null,
  nextCursor,
});
const shown = (places: number[], cursor: string | null = null): Shown<Row> => ({
  rows: places.map(row),
  cursor,
});
const placesOf = ({ rows, cursor }: Shown<Row>) => [rows.map(({ id }) => Number(id)), cursor];

it("a new row stands on top, and older pages stay with their cursor", () => {
  const two = withNext(withFirst(shown([]), page([6, 5], "after 5")), page([4, 3], "after 3"));
  expect(placesOf(two)).toEqual([[6, 5, 4, 3], "after 3"]);
  expect(placesOf(withFirst(two, page([7, 6], "after 6")))).toEqual([[7, 6, 5, 4, 3], "after 3"]);
});

it("what the first page no longer holds, though it is not older, is gone", () => {
  expect(placesOf(withFirst(shown([6, 5, 4, 3], "after 3"), page([6, 4], "after 4")))).toEqual([
    [6, 4, 3],
    "after 3",
  ]);
  expect(placesOf(withFirst(shown([6, 5]), page([6])))).toEqual([[6], null]);
  expect(placesOf(withFirst(shown([6, 5]), page([])))).toEqual([[], null]);
});

it("the list begins anew where so much came that a part between would be missing", () => {
  expect(placesOf(withFirst(shown([4, 3, 2], "after 2"), page([9, 8], "after 8")))).toEqual([
    [9, 8],
    "after 8",
  ]);
});

it("a list of another order keeps what comes after its first page in that order", () => {
  const byPlace = (a: Row, b: Row) => Number(a.id) - Number(b.id);
  const two = shown([1, 3, 5, 7], "after 7");
  expect(placesOf(addFirst(two, page([1, 2], "after 2"), byPlace))).toEqual([[1, 2, 3, 5, 7], "after 7"]);
});

it("a row that two pages name is shown once", () => {
  expect(placesOf(withNext(shown([6, 5]), page([5, 4])))).toEqual([[6, 5, 4], null]);
});
