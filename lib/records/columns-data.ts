import { query as run, sql } from "@/lib/db";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** The columns that this person chose for the list of one kind of record; null where they never did. */
export async function readColumns(
  organization: OrganizationId,
  userId: string,
  word: string,
): Promise<string[] | null> {
  const [row] = await run<{ columns: string[] | null }>(
    sql`SELECT list_columns->${word} AS columns FROM membership
        WHERE organization_id = ${organization}::uuid AND user_id = ${userId}::uuid`,
  );
  return row?.columns ?? null;
}

export async function keepColumns(
  organization: OrganizationId,
  userId: string,
  word: string,
  columns: readonly string[],
): Promise<void> {
  await run(
    sql`UPDATE membership SET list_columns = list_columns || jsonb_build_object(${word}::text, ${JSON.stringify(columns)}::jsonb)
        WHERE organization_id = ${organization}::uuid AND user_id = ${userId}::uuid`,
  );
}
