import { createHash } from "node:crypto";
import { stringify } from "uuid";
import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { contacts } from "@/lib/contacts/schema";
import { Prisma, sql, type Tx } from "@/lib/db";
import { Failure } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { Batch, Fate, Refused, Tally } from "@/lib/import/batch";
import type { Kind } from "@/lib/import/kind";
import { findCompanies, findHolders, linkCompanies, linkEntry } from "@/lib/import/links-data";
import type { Rehearsal } from "@/lib/import/rehearsal";
import type { Entry } from "@/lib/import/row";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import type { Write, Written } from "@/lib/records/plan";
import type { Resource } from "@/lib/records/resource";
import { writeRecords } from "@/lib/records/write";

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

type Finder = (entry: Entry) => Pick<Write, "id" | "match" | "keepsId">;

const splitKey = (key: string): { name: string; value: string } => {
  const at = key.indexOf("\0");
  return { name: key.slice(0, at), value: key.slice(at + 1) };
};

/**
 * Finds companies by their names where no domain does: a row without one is the oldest company of its name, and a domain
 * that nobody has yet is given to that company if it has none.
 */
async function findByName(
  tx: Tx,
  organization: OrganizationId,
  { resource, otherwise }: Kind,
  entries: readonly Entry[],
): Promise<Finder | null> {
  const { naturalKey } = resource;
  if (otherwise !== "name" || !naturalKey) return null;
  const keys = entries.map(({ key }) => splitKey(key));
  const values = keys.flatMap(({ name, value }) => (name === naturalKey ? [value] : []));
  const held = await findHolders(tx, organization, resource, naturalKey, values);
  const names = entries.flatMap(({ patch }) => (typeof patch.name === "string" ? [patch.name] : []));
  const known = new Map<string, { id: string; domain: string | null }>(
    await findCompanies(tx, organization, names),
  );
  return ({ key, patch }) => {
    const by = splitKey(key);
    const name = String(patch.name);
    const found = known.get(name);
    if (by.name === "name") {
      const { id } = found ?? { id: newId() };
      if (!found) known.set(name, { id, domain: null });
      return { id, keepsId: true };
    }
    if (by.name !== naturalKey || held.has(by.value) || !found || found.domain !== null) return { match: by };
    found.domain = by.value;
    return { id: found.id, keepsId: true };
  };
}

/** How each entry finds its record. */
async function finderOf(
  tx: Tx,
  organization: OrganizationId,
  kind: Kind,
  entries: readonly Entry[],
): Promise<Finder> {
  const rows = entries.filter(({ key }) => key.startsWith("row\0")).map(({ key }) => key);
  const derived = await derivedIds(tx, organization, kind.resource.name, rows);
  const byName = await findByName(tx, organization, kind, entries);
  return (entry) => {
    const id = derived.get(entry.key);
    if (id !== undefined) return { id, keepsId: true };
    return byName?.(entry) ?? { match: splitKey(entry.key) };
  };
}

const fateOf = (written: Written | undefined, tell: (failure: Failure) => string): Fate => {
  if (!written) throw new Error("A write was not answered.");
  if ("failure" in written) return { problem: tell(written.failure) };
  return written.outcome === "created" || written.outcome === "updated" ? written.outcome : "unchanged";
};

/** What became of rows. `unlinked`: rows that are in and name a contact that nobody is. */
export type Stored = Omit<Tally, "failed"> & { unlinked: number; refused: Refused[] };

/** Whose file is stored, and how: `rehearsal` only finds out what would become of its rows. */
export type Storing = {
  organization: OrganizationId;
  origin: Origin;
  kind: Kind;
  tell: (failure: Failure) => string;
  rehearsal?: Rehearsal;
};

/** Stores entries; answers what became of each, and how many of those that are in name a contact that nobody is. */
async function storeEntries(
  tx: Tx,
  { organization, origin, kind, tell, rehearsal }: Storing,
  entries: readonly Entry[],
): Promise<{ fates: Fate[]; unlinked: number }> {
  const writer = { organization, origin, lenient: false };
  const dry = rehearsal !== undefined;
  const resource: Resource = kind.resource;
  const links = entries.map((entry) => entry.links);
  const companyIds = await linkCompanies(tx, writer, links, dry);
  const emails = links.flatMap(({ contactEmail }) => contactEmail?.toLowerCase() ?? []);
  const contactIds = await findHolders(tx, organization, contacts, "email", emails);
  const linked = entries.map((entry) => linkEntry(entry, companyIds, contactIds));
  const able = linked.filter((one): one is Entry => !(one instanceof Failure));
  const find = await finderOf(tx, organization, kind, able);
  const writes = able.map((one): Write => ({ mode: "upsert", ...find(one), patch: one.patch }));
  const written = (await writeRecords(tx, writer, resource, writes, { dry })).values();
  const fates = linked.map((one): Fate => {
    const fate = one instanceof Failure ? { problem: tell(one) } : fateOf(written.next().value, tell);
    return rehearsal?.judge(one instanceof Failure ? "" : one.key, fate) ?? fate;
  });
  const unlinked = links.filter(
    ({ contactEmail }, index) =>
      contactEmail !== undefined &&
      typeof fates[index] === "string" &&
      !contactIds.has(contactEmail.toLowerCase()),
  );
  return { fates, unlinked: unlinked.length };
}

/**
 * Stores the rows of a batch; those that were refused together once more, each for itself. Two imports of one organization
 * take turns, so that both do not make the same company.
 */
export async function storeBatch(tx: Tx, storing: Storing, batch: Batch): Promise<Stored> {
  const stored: Stored = { created: 0, updated: 0, skipped: 0, unlinked: 0, refused: [] };
  if (batch.rows === 0) return stored;
  await tx.query(
    sql`SELECT pg_current_xact_id()::text, pg_advisory_xact_lock(hashtextextended(${storing.organization}, 5318008))::text`,
  );
  for (let rest = batch; rest.rows > 0; ) {
    const { fates, unlinked } = await storeEntries(tx, storing, rest.entries());
    const { created, updated, skipped } = rest.tally(fates, (row) => stored.refused.push(row));
    stored.created += created;
    stored.updated += updated;
    stored.skipped += skipped;
    stored.unlinked += unlinked;
    rest = rest.apart(fates);
  }
  return stored;
}

/** Writes down that a file was imported, with what became of its rows. */
export const recordImport = (
  tx: Tx,
  organization: OrganizationId,
  origin: Origin,
  word: string,
  tally: Tally,
  targetId?: string,
): Promise<void> =>
  recordAudit(tx, organization, origin, {
    action: "import.finished",
    targetId,
    changes: Object.fromEntries(
      Object.entries({ kind: word, ...tally }).map(([name, value]) => [name, { to: value }]),
    ),
  });
