import { sql, type Tx } from "@/lib/db";
import { isId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import type { Change, Values } from "@/lib/records/resource";
import type { LoadedForm, LoadedForms } from "@/lib/submissions/answers";

/** The living forms that submissions name. */
export async function readForms(
  tx: Tx,
  organization: OrganizationId,
  values: readonly Values[],
): Promise<LoadedForms> {
  const ids = values
    .map((one) => one.formId)
    .filter((id): id is string => typeof id === "string" && isId(id));
  const rows = await tx.query<LoadedForm & { id: string }>(
    sql`SELECT f.id, f.status, f.fields FROM form f
        WHERE f.organization_id = ${organization}::uuid AND f.deleted_at IS NULL AND f.id = ANY (${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Counts on the forms what was submitted and what was deleted. Forms are locked in the order of their ids. */
export async function countSubmissions(
  tx: Tx,
  organization: OrganizationId,
  changes: readonly Change[],
): Promise<void> {
  const counted = changes.flatMap(({ before, after }) => [
    ...(before ? [{ id: before.formId, change: -1 }] : []),
    ...(after ? [{ id: after.formId, change: 1 }] : []),
  ]);
  await tx.query(
    sql`WITH given AS (
        SELECT id, sum(change)::int AS change FROM json_to_recordset(${JSON.stringify(counted)}::json) AS g(id uuid, change int)
        GROUP BY id
      ), locked AS MATERIALIZED (
        SELECT f.id FROM form f JOIN given USING (id) WHERE f.organization_id = ${organization}::uuid ORDER BY f.id FOR NO KEY UPDATE OF f
      )
      UPDATE form f SET submission_count = f.submission_count + given.change FROM given, locked
      WHERE f.id = given.id AND locked.id = f.id AND f.organization_id = ${organization}::uuid AND given.change <> 0`,
    "count-submissions",
  );
}
