import type { Position } from "@/lib/api/endpoint";
import type { Listed } from "@/lib/api/page";
import { Prisma, query as run, sql } from "@/lib/db";
import { Failure } from "@/lib/errors";
import { shownDays } from "@/lib/events/event-types";
import type { Event } from "@/lib/events/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { readHorizon } from "@/lib/records/data";
import { columnOf } from "@/lib/records/field";
import { keyset } from "@/lib/records/keyset";

/** An event as it is stored. */
export type EventRow = {
  id: string;
  type: string;
  createdAt: Date;
  actorType: string;
  actorId: string | null;
  actorName: string;
  requestId: string | null;
  data: Event["data"];
};

const names = ["id", "type", "createdAt", "actorType", "actorId", "actorName", "requestId", "data"];

/** The columns of an EventRow, of the table under this name. */
export const eventColumns = (table: string): Prisma.Sql =>
  Prisma.raw(names.map((name) => `${table}.${columnOf(name)} AS "${name}"`).join(", "));

/** What a caller is shown: the window, the kinds of record that it may read, and one type if it asks for one. */
export type EventQuery = {
  limit: number;
  sort: "createdAt" | "-createdAt";
  type?: string;
  readable: readonly string[];
};

const actors: Record<string, Event["actor"]["type"]> = {
  key: "key",
  form: "form",
  import: "import",
  system: "system",
};

/** The event as it leaves. */
export const toEvent = (row: EventRow, publicId: string): Event => ({
  id: `evt_${row.id}`,
  type: row.type,
  timestamp: row.createdAt.toISOString(),
  apiVersion: "v1",
  organization: publicId,
  actor: { type: actors[row.actorType] ?? "user", id: row.actorId, name: row.actorName },
  requestId: row.requestId,
  data: row.data,
});

/** Sorts before every id: the place between one millisecond's last event and the next one's first. */
const noId = "00000000-0000-0000-0000-000000000000";

/**
 * One page of events. Oldest first it is an incremental sync: the cursor of the last page stands at `asOf`, before
 * which everything has been shown. Throws 410 where the cursor is older than what is still shown.
 */
export async function listEvents(
  organization: OrganizationId,
  publicId: string,
  { limit, sort, type, readable }: EventQuery,
  after: Position | null,
): Promise<Listed<Event>> {
  const oldest = new Date(Date.now() - shownDays * 86_400_000);
  if (sort === "createdAt" && after && new Date(after.at) < oldest) {
    throw new Failure(
      "cursor_expired",
      `Events are shown for ${shownDays} days, and the cursor is older: start again without one.`,
    );
  }
  const horizon = sort === "createdAt" ? await readHorizon() : undefined;
  const { conditions, order, positionOf } = keyset<"createdAt">(sort, after, horizon);
  const narrowed = [
    sql`r.organization_id = ${organization}::uuid`,
    sql`r.created_at >= ${oldest}::timestamptz`,
    sql`r.resource = ANY (${[...readable]}::text[])`,
    ...(type === undefined ? [] : [sql`r.type = ${type}`]),
    ...conditions,
  ];
  const rows = await run<EventRow>(
    sql`SELECT ${eventColumns("r")} FROM event r WHERE ${Prisma.join(narrowed, " AND ")} ORDER BY ${order} LIMIT ${limit + 1}`,
  );
  const page = rows.slice(0, limit);
  const hasMore = rows.length > limit;
  const last = page.at(-1);
  const lastPosition = last ? positionOf({ id: last.id, createdAt: last.createdAt.toISOString() }) : null;
  return {
    items: page.map((row) => toEvent(row, publicId)),
    last: horizon && !hasMore ? { at: horizon.toISOString(), id: noId } : lastPosition,
    hasMore,
    asOf: horizon,
  };
}

/** The newest events of one type. */
export async function newestEvents(
  organization: OrganizationId,
  publicId: string,
  type: string,
  most: number,
): Promise<Event[]> {
  const rows = await run<EventRow>(
    sql`SELECT ${eventColumns("r")} FROM event r WHERE r.organization_id = ${organization}::uuid AND r.type = ${type}
        ORDER BY r.created_at DESC, r.id DESC LIMIT ${most}`,
  );
  return rows.map((row) => toEvent(row, publicId));
}
