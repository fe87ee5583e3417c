import { createHash } from "node:crypto";
import { stringify } from "uuid";
import { commandLine } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import type { Outcome, Tally } from "@/lib/contacts/import/batch";
import type { Person } from "@/lib/contacts/import/row";
import { Prisma, prisma, sql, sqlState, type Transaction } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

type Given = { key: string; person: Person };

/** The contact's columns as the file gives them: rows of JSON, because one statement takes all of them. */
const givenColumns =
  Prisma.raw(`id uuid, email text, email_key text, first_name text, last_name text, phone text,
  job_title text, company_id uuid, address jsonb, language text, tags text[]`);

const mergedColumns = Prisma.raw(
  "first_name, last_name, phone, job_title, company_id, language, address, tags",
);
const present = Prisma.raw(
  "c.first_name, c.last_name, c.phone, c.job_title, c.company_id, c.language, c.address, c.tags",
);
/** Absent keeps, the address merges by key, tags replace: as the API's own upsert. */
const merged =
  Prisma.raw(`coalesce(excluded.first_name, c.first_name), coalesce(excluded.last_name, c.last_name),
  coalesce(excluded.phone, c.phone), coalesce(excluded.job_title, c.job_title),
  coalesce(excluded.company_id, c.company_id), coalesce(excluded.language, c.language),
  c.address || excluded.address, CASE WHEN excluded.tags = '{}' THEN c.tags ELSE excluded.tags END`);

/**
 * Tables that grow faster than their statistics tempt the planner to read all rows of the organization for each row given.
 * No index answers this form of the condition, so it takes the one of the row's own id or mark.
 */
const ofOrganization = (organization: OrganizationId) =>
  sql`c.organization_id IS NOT DISTINCT FROM ${organization}::uuid`;

/** Finds or makes the companies that are named; fills an empty website and never replaces one. Answers ids by name. */
async function linkCompanies(
  tx: Transaction,
  organization: OrganizationId,
  people: readonly Given[],
): Promise<Map<string, string>> {
  const named = new Map<string, { id: string; name: string; website: string | null }>();
  for (const { person } of people) {
    if (person.companyName === null) continue;
    const known = named.get(person.companyName);
    if (known) known.website ??= person.website;
    else named.set(person.companyName, { id: newId(), name: person.companyName, website: person.website });
  }
  if (named.size === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    WITH given AS (
      SELECT * FROM json_to_recordset(${JSON.stringify([...named.values()])}::json) AS r(id uuid, name text, website text)
    ), moment AS MATERIALIZED (SELECT clock_timestamp() AS stamp),
    known AS (
      SELECT DISTINCT ON (c.name) c.id, c.name, c.website FROM company c JOIN given ON given.name = c.name
      WHERE c.organization_id = ${organization}::uuid AND c.deleted_at IS NULL
      ORDER BY c.name, c.created_at, c.id
    ), filled AS (
      UPDATE company c SET website = given.website, version = c.version + 1, updated_at = moment.stamp
      FROM known JOIN given ON given.name = known.name, moment
      WHERE c.id = known.id AND known.website IS NULL AND given.website IS NOT NULL AND ${ofOrganization(organization)}
    ), added AS (
      INSERT INTO company (id, organization_id, name, website, created_at, updated_at)
      SELECT given.id, ${organization}::uuid, given.name, given.website, moment.stamp, moment.stamp FROM given, moment
      WHERE NOT EXISTS (SELECT FROM known WHERE known.name = given.name)
      RETURNING id, name
    )
    SELECT id, name FROM known UNION ALL SELECT id, name FROM added`;
  return new Map(rows.map((row) => [row.name, row.id]));
}

/** The id of a contact without an e-mail address follows from what its row says, so that the row finds it again. */
function derivedId(organization: OrganizationId, key: string): string {
  const bytes = createHash("sha256").update(`${organization}/${key}`).digest().subarray(0, 16);
  // UUIDv8 (RFC 9562, section 5.8): version and variant over a hash.
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return stringify(bytes);
}

/**
 * The id of each row without an e-mail address. Where a contact with that id was deleted, the next generation's:
 * a row that stands in a file again is wanted again.
 */
async function idsOf(
  tx: Transaction,
  organization: OrganizationId,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const ids = new Map(keys.map((key) => [key, derivedId(organization, key)]));
  for (let generation = 1, open = [...keys]; open.length > 0; generation++) {
    const deleted = await tx.contact.findMany({
      where: {
        organizationId: organization,
        id: { in: open.map((key) => ids.get(key) ?? "") },
        deletedAt: { not: null },
      },
      select: { id: true },
    });
    const gone = new Set(deleted.map((row) => row.id));
    open = open.filter((key) => gone.has(ids.get(key) ?? ""));
    for (const key of open) ids.set(key, derivedId(organization, `${key}/${generation}`));
  }
  return ids;
}

type Stored = { id: string; email_key: string | null; version: number };

/** One upsert of contacts; what changes nothing is neither written nor answered. */
async function upsert(
  tx: Transaction,
  organization: OrganizationId,
  people: readonly Given[],
  companies: ReadonlyMap<string, string>,
  by: "email" | "id",
): Promise<[key: string, outcome: Outcome][]> {
  if (people.length === 0) return [];
  const keys = new Map<string, string>();
  const derived =
    by === "id"
      ? await idsOf(
          tx,
          organization,
          people.map(({ key }) => key),
        )
      : undefined;
  const rows = people.map(({ key, person }) => {
    const { line1, line2, city, region, postalCode, country } = person;
    const address = Object.entries({ line1, line2, city, region, postalCode, country });
    const id = derived?.get(key) ?? newId();
    keys.set(id, key);
    return {
      id,
      email: person.email,
      email_key: person.email === null ? null : key,
      first_name: person.firstName,
      last_name: person.lastName,
      phone: person.phone,
      job_title: person.jobTitle,
      company_id: person.companyName === null ? null : (companies.get(person.companyName) ?? null),
      address: Object.fromEntries(address.filter(([, value]) => value !== null)),
      language: person.language,
      tags: person.tags,
    };
  });
  const target = by === "email" ? sql`(organization_id, email_key)` : sql`(id)`;
  const stored = await tx.$queryRaw<Stored[]>`
    INSERT INTO contact AS c (id, organization_id, email, email_key, ${mergedColumns}, created_at, updated_at)
    SELECT id, ${organization}::uuid, email, email_key, ${mergedColumns}, stamp, stamp
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS given(${givenColumns}),
      (SELECT clock_timestamp() AS stamp OFFSET 0) AS moment
    ON CONFLICT ${target} DO UPDATE
      SET (${mergedColumns}, version, updated_at) = (${merged}, c.version + 1, excluded.updated_at)
      WHERE c.organization_id = ${organization}::uuid AND c.deleted_at IS NULL AND (${merged}) IS DISTINCT FROM (${present})
    RETURNING c.id, c.email_key, c.version`;
  return stored.map(({ id, email_key, version }) => [
    (by === "email" ? email_key : keys.get(id)) ?? id,
    version === 1 ? "created" : "updated",
  ]);
}

async function store(
  tx: Transaction,
  organization: OrganizationId,
  people: readonly Given[],
): Promise<Map<string, Outcome>> {
  await tx.$executeRaw`SET LOCAL statement_timeout = '60s'`;
  // Two imports of one organization take turns, so that both do not make the same company.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${organization}, 5318008))`;
  // Readers of "what has changed since" wait for transactions that hold an id: take it before any time is stamped.
  await tx.$executeRaw`SELECT pg_current_xact_id()`;
  const companies = await linkCompanies(tx, organization, people);
  const withEmail = people.filter(({ person }) => person.email !== null);
  const without = people.filter(({ person }) => person.email === null);
  return new Map([
    ...(await upsert(tx, organization, withEmail, companies, "email")),
    ...(await upsert(tx, organization, without, companies, "id")),
  ]);
}

/**
 * Stores one batch of people in one transaction; whoever is missing from the answer was as the file says already.
 * A deadlock with another writer is tried again.
 */
export async function importBatch(
  organization: OrganizationId,
  people: readonly Given[],
): Promise<ReadonlyMap<string, Outcome>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await prisma().$transaction((tx) => store(tx, organization, people), {
        timeout: 60_000,
        maxWait: 10_000,
      });
    } catch (error) {
      if (attempt === 5 || !sqlState(error)?.startsWith("40")) throw error;
    }
  }
}

/** Writes down that somebody imported a file. */
export async function recordImport(
  organization: OrganizationId,
  tally: Tally & { failed: number },
): Promise<void> {
  await prisma().$transaction((tx) =>
    recordAudit(tx, organization, commandLine, {
      action: "contacts.imported",
      changes: Object.fromEntries(Object.entries(tally).map(([name, count]) => [name, { to: count }])),
    }),
  );
}
