import type { Position } from "@/lib/api/endpoint";
import type { Sort } from "@/lib/api/page";
import { Prisma, sql } from "@/lib/db";

const columns = {
  createdAt: Prisma.raw("created_at"),
  updatedAt: Prisma.raw("updated_at"),
};

/**
 * Order and starting point of a list by keyset: what page 10,000 costs is what page 1 costs.
 * `horizon` holds back rows at or above it (incremental sync).
 */
export function keyset(sort: Sort, after: Position | null, horizon: Date | undefined) {
  const descending = sort.startsWith("-");
  const name = (descending ? sort.slice(1) : sort) as keyof typeof columns;
  const column = columns[name];
  const direction = Prisma.raw(descending ? "DESC" : "ASC");
  const than = Prisma.raw(descending ? "<" : ">");
  return {
    conditions: [
      ...(after ? [sql`(r.${column}, r.id) ${than} (${after.at}::timestamptz, ${after.id}::uuid)`] : []),
      ...(horizon ? [sql`r.${column} < ${horizon}::timestamptz`] : []),
    ],
    order: sql`r.${column} ${direction}, r.id ${direction}`,
    positionOf: (row: { id: string; created_at: Date; updated_at: Date }): Position => ({
      at: (name === "createdAt" ? row.created_at : row.updated_at).toISOString(),
      id: row.id,
    }),
  };
}
