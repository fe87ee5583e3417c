import type { Position } from "@/lib/api/endpoint";
import { Prisma, sql } from "@/lib/db";
import { columnOf } from "@/lib/records/field";

/** What a list can be ordered by beside its times: SQL over the row `r`, as an index has it, and its type. */
export type Order = { by: string; type: "text" | "bigint" | "date" | "timestamptz" };

/** Texts as people order them, without case and accents. */
export const inLetters = (...texts: [string, ...string[]]): Order => ({
  by: `(sort_fold(${texts.length > 1 ? `coalesce(${texts.join(", ")})` : texts[0]}) COLLATE "C")`,
  type: "text",
});

/** A column by its own order. */
export const inOrder = (name: string, type: Order["type"]): Order => ({ by: `r.${columnOf(name)}`, type });

/** What a cursor says of a row's value, which may be none. */
export const writeKey = (key: string | null): string => (key === null ? "" : `=${key}`);

/** A part of a list that one stretch of the index holds: its conditions on the row `r` and its value `key`. */
export type Part = (key: Prisma.Sql) => Prisma.Sql[];

/**
 * The list from a place on, in parts that follow each other: what has a value, then what has none. So the latter is last
 * whichever way round the list is; one statement over both could not begin in the middle of the index.
 */
export function partsOf(descending: boolean, { type }: Order, after: Position | null): Part[] {
  const than = Prisma.raw(descending ? "<" : ">");
  const isPast = after?.at === "";
  const withValue: Part = (key) => [
    sql`${key} IS NOT NULL`,
    ...(after
      ? [sql`(${key}, r.id) ${than} (${after.at.slice(1)}::${Prisma.raw(type)}, ${after.id}::uuid)`]
      : []),
  ];
  const without: Part = (key) => [
    sql`${key} IS NULL`,
    ...(after && isPast ? [sql`r.id ${than} ${after.id}::uuid`] : []),
  ];
  return isPast ? [without] : [withValue, without];
}
