import { Prisma, query, sql } from "@/lib/db";
import { isId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/**
 * A time below every write that is still uncommitted: the clock, lowered to the oldest transaction of this database
 * that holds a transaction id. A writer takes its id before it stamps `updated_at = clock_timestamp()`, so whatever
 * commits after this statement is stamped at or above what it answers. Read it before the list's own statement.
 */
export async function readHorizon(): Promise<Date> {
  const [row] = await query<{ horizon: Date }>(
    sql`WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS now)
        SELECT date_trunc('milliseconds', least(
          (SELECT now FROM clock),
          (SELECT min(xact_start) FROM pg_stat_activity WHERE datname = current_database() AND backend_xid IS NOT NULL)
        )) AS horizon`,
    "horizon",
  );
  return (row as { horizon: Date }).horizon;
}

/** Whether the organization has this living record. An id of another shape, or of another organization, is one it does not have. */
export async function recordExists(
  organization: OrganizationId,
  table: "company" | "audience",
  recordId: string,
): Promise<boolean> {
  if (!isId(recordId)) return false;
  const rows = await query(
    sql`SELECT 1 FROM ${Prisma.raw(table)}
        WHERE organization_id = ${organization}::uuid AND id = ${recordId}::uuid AND deleted_at IS NULL`,
  );
  return rows.length > 0;
}
