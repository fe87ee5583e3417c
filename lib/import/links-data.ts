import { companies } from "@/lib/companies/schema";
import { sql, type Tx } from "@/lib/db";
import { Failure } from "@/lib/errors";
import type { Links } from "@/lib/import/kind";
import type { Entry } from "@/lib/import/row";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import type { Write } from "@/lib/records/plan";
import type { Resource } from "@/lib/records/resource";
import { type Writer, writeRecords } from "@/lib/records/write";

export type NamedCompany = { id: string; website: string | null; domain: string | null };

/** The oldest living company of each name. */
export async function findCompanies(
  tx: Tx,
  organization: OrganizationId,
  names: readonly string[],
): Promise<Map<string, NamedCompany>> {
  if (names.length === 0) return new Map();
  const rows = await tx.query<NamedCompany & { name: string }>(
    sql`SELECT DISTINCT ON (c.name) c.name, c.id, c.website, c.domain FROM company c
        WHERE c.organization_id = ${organization}::uuid AND c.name = ANY (${[...names]}::text[])
          AND c.deleted_at IS NULL
        ORDER BY c.name, c.created_at, c.id`,
  );
  return new Map(rows.map((row) => [row.name, row]));
}

/** Who holds each of these values, such as e-mail addresses in lower case. */
export async function findHolders(
  tx: Tx,
  organization: OrganizationId,
  { name: resource }: Resource,
  name: string,
  values: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (values.length === 0) return new Map();
  const rows = await tx.query<{ value: string; id: string }>(
    sql`SELECT k.value, k.record_id AS id FROM record_key k
        WHERE k.organization_id = ${organization}::uuid AND k.resource = ${resource} AND k.name = ${name}
          AND k.value = ANY (${[...values]}::text[])`,
  );
  return new Map(rows.map((row) => [row.value, row.id]));
}

/** Why a row cannot have the company that it names: what the organization demands of companies, most of the time. */
function companyFailure({ detail, extra }: Failure): Failure {
  const errors = (extra.errors ?? []).map((error) =>
    "pointer" in error ? `${error.pointer.slice(1).replaceAll("/", ".")} ${error.detail}` : error.detail,
  );
  const why = errors.join("; ") || detail;
  return new Failure("validation_failed", why, {
    errors: [
      { pointer: "/companyName", code: "invalid", detail: `names a company that cannot be written: ${why}` },
    ],
  });
}

/**
 * Finds or makes the companies that rows name; fills an empty website and never replaces one. Answers ids by name.
 * `dry`: only finds them.
 */
export async function linkCompanies(
  tx: Tx,
  writer: Writer,
  links: readonly Links[],
  dry: boolean,
): Promise<ReadonlyMap<string, string | Failure>> {
  const wanted = new Map<string, string | undefined>();
  for (const { companyName, website } of links)
    if (companyName !== undefined) wanted.set(companyName, wanted.get(companyName) ?? website);
  const known = await findCompanies(tx, writer.organization, [...wanted.keys()]);
  const ids = new Map<string, string | Failure>([...known].map(([name, { id }]) => [name, id]));
  const writes = [...wanted].flatMap(([name, website]): { name: string; write: Write }[] => {
    const found = known.get(name);
    const site = website === undefined ? {} : { website };
    if (!found) return [{ name, write: { mode: "create", patch: { name, ...site } } }];
    return found.website === null && website !== undefined
      ? [{ name, write: { mode: "update", id: found.id, patch: site } }]
      : [];
  });
  if (dry || writes.length === 0) return ids;
  const written = await writeRecords(
    tx,
    writer,
    companies,
    writes.map(({ write }) => write),
  );
  writes.forEach(({ name }, index) => {
    const one = written[index];
    if (one && "failure" in one) ids.set(name, companyFailure(one.failure));
    else if (one?.record) ids.set(name, one.record.id);
  });
  return ids;
}

/** An entry with the ids of what it names, or why it cannot have them. An e-mail address that is nobody's is left out. */
export function linkEntry(
  { key, links, patch }: Entry,
  companyIds: ReadonlyMap<string, string | Failure>,
  contactIds: ReadonlyMap<string, string>,
): Entry | Failure {
  const companyId = companyIds.get(links.companyName ?? "");
  if (companyId instanceof Failure) return companyId;
  const contactId = contactIds.get(links.contactEmail?.toLowerCase() ?? "");
  return {
    key,
    links,
    patch: { ...patch, ...(companyId ? { companyId } : {}), ...(contactId ? { contactId } : {}) },
  };
}
