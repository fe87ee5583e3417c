import { Prisma, query as run, sql } from "@/lib/db";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { referencesIn } from "@/lib/records/references";
import type { Resource, Values } from "@/lib/records/resource";

/** What people call a record, of the row `r`. */
const names: Readonly<Record<string, string>> = {
  contact: "coalesce(nullif(btrim(concat_ws(' ', r.first_name, r.last_name)), ''), r.email, r.phone)",
  company: "r.name",
  project: "r.name",
  audience: "r.name",
  abonnement: "r.name",
  form: "r.title",
};

type Reference = readonly [table: string, id: string];

/** By id what the living records are called that these refer to. */
export const readNames = (organization: OrganizationId, resource: Resource, records: readonly Values[]) =>
  namesOf(
    organization,
    records.flatMap((values) => [...referencesIn(resource, values)]),
  );

/** The same of those that a list is narrowed by. */
export const readFilterNames = (
  organization: OrganizationId,
  { filters }: Resource,
  query: Readonly<Record<string, string>>,
) =>
  namesOf(
    organization,
    Object.entries(query).flatMap(([name, id]): Reference[] => {
      const table = filters[name]?.references;
      return table ? [[table, id]] : [];
    }),
  );

async function namesOf(
  organization: OrganizationId,
  references: readonly Reference[],
): Promise<Record<string, string>> {
  const asked = new Map<string, Set<string>>();
  for (const [table, id] of references) asked.set(table, (asked.get(table) ?? new Set()).add(id));
  const selects = [...asked].map(
    ([table, ids]) => sql`SELECT r.id, ${Prisma.raw(names[table] ?? "''")} AS name FROM ${Prisma.raw(table)} r
      WHERE r.organization_id = ${organization}::uuid AND r.deleted_at IS NULL AND r.id = ANY (${[...ids]}::uuid[])`,
  );
  if (selects.length === 0) return {};
  const rows = await run<{ id: string; name: string | null }>(Prisma.join(selects, " UNION ALL "));
  return Object.fromEntries(rows.map(({ id, name }) => [id, name ?? ""]));
}

/** Changes that are told at a time: more of them, and the whole list is asked for again. */
export const mostChanges = 100;

export type Changed = { id: string; updatedAt: string; deleted: boolean };

/** The records that were written last, newest first; what it costs does not depend on how many there are. */
export async function newestChanges(organization: OrganizationId, { name }: Resource): Promise<Changed[]> {
  const rows = await run<{ id: string; updatedAt: Date; deleted: boolean }>(
    sql`SELECT r.id, r.updated_at AS "updatedAt", r.deleted_at IS NOT NULL AS deleted FROM ${Prisma.raw(name)} r
        WHERE r.organization_id = ${organization}::uuid ORDER BY r.updated_at DESC, r.id DESC LIMIT ${mostChanges}`,
    `newest-${name}`,
  );
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}
