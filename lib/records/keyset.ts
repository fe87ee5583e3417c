import type { Position } from "@/lib/api/endpoint";
import { Prisma, sql } from "@/lib/db";
import { columnOf } from "@/lib/records/field";

/**
 * Order and starting point of a list by keyset: what page 10,000 costs is what page 1 costs. `sort` names a time of the
 * row `r`, "-" before it turns the order round; `id` is the column that tells rows of one time apart.
 * `horizon` holds back rows at or above it (incremental sync).
 */
export function keyset<Name extends string>(
  sort: Name | `-${Name}`,
  after: Position | null,
  horizon: Date | undefined,
  id = "id",
) {
  const descending = sort.startsWith("-");
  const name = (descending ? sort.slice(1) : sort) as Name;
  const column = Prisma.raw(`r.${columnOf(name)}`);
  const tie = Prisma.raw(`r.${id}`);
  const direction = Prisma.raw(descending ? "DESC" : "ASC");
  const than = Prisma.raw(descending ? "<" : ">");
  return {
    conditions: [
      ...(after ? [sql`(${column}, ${tie}) ${than} (${after.at}::timestamptz, ${after.id}::uuid)`] : []),
      ...(horizon ? [sql`${column} < ${horizon}::timestamptz`] : []),
    ],
    order: sql`${column} ${direction}, ${tie} ${direction}`,
    positionOf: (row: Record<Name, string> & { id: string }): Position => ({ at: row[name], id: row.id }),
  };
}
