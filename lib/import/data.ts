import { createHash } from "node:crypto";
import { stringify } from "uuid";
import { commandLine, type Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { companies } from "@/lib/companies/schema";
import { Prisma, prisma, sql, type Tx, transact } from "@/lib/db";
import type { Failure } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { Fate, Tally } from "@/lib/import/batch";
import type { Kind, Links } from "@/lib/import/kind";
import type { Entry } from "@/lib/import/row";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import type { Write, Written } from "@/lib/records/plan";
import type { Values } from "@/lib/records/resource";
import { type Writer, writeRecords } from "@/lib/records/write";

/** The oldest living company of each name. */
async function findCompanies(tx: Tx, organization: OrganizationId, names: readonly string[]) {
  const rows = await tx.query<{ id: string; name: string; website: string | null }>(
    sql`SELECT DISTINCT ON (c.name) c.id, c.name, c.website FROM company c
        WHERE c.organization_id = ${organization}::uuid AND c.name = ANY (${names}::text[]) AND c.deleted_at IS NULL
        ORDER BY c.name, c.created_at, c.id`,
  );
  return new Map(rows.map((row) => [row.name, row]));
}

/** Finds or makes the companies that rows name; fills an empty website and never replaces one. Answers ids by name. */
async function linkCompanies(
  tx: Tx,
  writer: Writer,
  named: readonly NonNullable<Links["company"]>[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map<string, string | null>();
  for (const { name, website } of named) wanted.set(name, wanted.get(name) ?? website);
  const known = await findCompanies(tx, writer.organization, [...wanted.keys()]);
  const writes = [...wanted].flatMap(([name, website]): Write[] => {
    const found = known.get(name);
    const site = website === null ? {} : { website };
    if (!found) return [{ mode: "create", patch: { name, ...site } }];
    return found.website === null && website !== null ? [{ mode: "update", id: found.id, patch: site }] : [];
  });
  const written = writes.length > 0 ? await writeRecords(tx, writer, companies, writes) : [];
  const ids = new Map([...known].map(([name, { id }]) => [name, id]));
  for (const one of written) {
    if ("failure" in one) throw one.failure;
    if (one.record) ids.set(String(one.record.values.name), one.record.id);
  }
  return ids;
}

async function findContacts(
  tx: Tx,
  organization: OrganizationId,
  emails: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ value: string; id: string }>(
    sql`SELECT k.value, k.record_id AS id FROM record_key k
        WHERE k.organization_id = ${organization}::uuid AND k.resource = 'contact' AND k.name = 'email'
          AND k.value = ANY (${emails}::text[])`,
  );
  return new Map(rows.map((row) => [row.value, row.id]));
}

/** The id of a record that has no key of its own follows from what its row says, so that the row finds it again. */
function derivedId(organization: OrganizationId, key: string): string {
  const bytes = createHash("sha256").update(`${organization}/${key}`).digest().subarray(0, 16);
  // UUIDv8 (RFC 9562, section 5.8): version and variant over a hash.
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return stringify(bytes);
}

/** The id of each of these rows. Where the record was deleted, the next generation's: a row that stands in a file again is wanted again. */
async function derivedIds(
  tx: Tx,
  organization: OrganizationId,
  table: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map(keys.map((key) => [key, derivedId(organization, key)]));
  for (let generation = 1, open = [...keys]; open.length > 0; generation++) {
    const deleted = await tx.query<{ id: string }>(
      sql`SELECT r.id FROM ${Prisma.raw(table)} r WHERE r.organization_id IS NOT DISTINCT FROM ${organization}::uuid
            AND r.id = ANY (${open.map((key) => ids.get(key) ?? "")}::uuid[]) AND r.deleted_at IS NOT NULL`,
    );
    const gone = new Set(deleted.map((row) => row.id));
    open = open.filter((key) => gone.has(ids.get(key) ?? ""));
    for (const key of open) ids.set(key, derivedId(organization, `${key}/${generation}`));
  }
  return ids;
}

const startsWith = (entries: readonly Entry[], start: string) =>
  entries.filter(({ key }) => key.startsWith(`${start}\0`));

/** How each entry finds its record. */
async function writesOf(tx: Tx, organization: OrganizationId, { resource }: Kind, entries: readonly Entry[]) {
  const named = startsWith(entries, "name").map(({ patch }) => String(patch.name));
  const companiesByName = named.length > 0 ? await findCompanies(tx, organization, named) : new Map();
  const rows = startsWith(entries, "row").map(({ key }) => key);
  const derived = await derivedIds(tx, organization, resource.name, rows);
  return entries.map(({ key, patch }): Write => {
    const [by = "", value = ""] = key.split("\0");
    if (by === "row") return { mode: "upsert", id: derived.get(key), keepsId: true, patch };
    if (by === "name") {
      const id = companiesByName.get(String(patch.name))?.id ?? newId();
      return { mode: "upsert", id, keepsId: true, patch };
    }
    return { mode: "upsert", match: { name: by, value }, patch };
  });
}

const fateOf = (written: Written, tell: (failure: Failure) => string): Fate => {
  if ("failure" in written) return { problem: tell(written.failure) };
  return written.outcome === "created" || written.outcome === "updated" ? written.outcome : "unchanged";
};

/**
 * Stores one batch in one transaction; answers what became of each entry, and how many name a contact that nobody is.
 * Two imports of one organization take turns, so that both do not make the same company.
 */
export function importBatch(
  organization: OrganizationId,
  origin: Origin,
  kind: Kind,
  entries: readonly Entry[],
  tell: (failure: Failure) => string,
): Promise<{ fates: Fate[]; unlinked: number }> {
  const writer = { organization, origin, lenient: false };
  return transact(async (tx) => {
    await tx.query(
      sql`SELECT pg_current_xact_id(), pg_advisory_xact_lock(hashtextextended(${organization}, 5318008))::text`,
    );
    const named = entries.flatMap(({ links }) => links.company ?? []);
    const companyIds = named.length > 0 ? await linkCompanies(tx, writer, named) : new Map<string, string>();
    const emails = entries.flatMap(({ links }) => links.contactEmail?.toLowerCase() ?? []);
    const contactIds =
      emails.length > 0 ? await findContacts(tx, organization, emails) : new Map<string, string>();
    const linked = entries.map(({ patch, links, key }): Entry => {
      const companyId = links.company && companyIds.get(links.company.name);
      const contactId = links.contactEmail && contactIds.get(links.contactEmail.toLowerCase());
      const ids: Values = { ...(companyId ? { companyId } : {}), ...(contactId ? { contactId } : {}) };
      return { key, links, patch: { ...patch, ...ids } };
    });
    const written = await writeRecords(
      tx,
      writer,
      kind.resource,
      await writesOf(tx, organization, kind, linked),
    );
    return {
      fates: written.map((one) => fateOf(one, tell)),
      unlinked: emails.filter((email) => !contactIds.has(email)).length,
    };
  }, "long");
}

/** Writes down that somebody imported a file. */
export async function recordImport(organization: OrganizationId, word: string, tally: Tally): Promise<void> {
  await prisma().$transaction((tx) =>
    recordAudit(tx, organization, commandLine, {
      action: `${word}.imported`,
      changes: Object.fromEntries(Object.entries(tally).map(([name, count]) => [name, { to: count }])),
    }),
  );
}
