import { sql, type Tx } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { holdsEmail, type Names } from "@/lib/privacy/names";

type Row = {
  id: string;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  phone: string | null;
  isDeleted: boolean;
};

/** Somebody as the organization knows them: a contact, and the deleted ones that had its e-mail address. */
export type Person = { contact: Row; contactIds: string[]; names: Names; submissionIds: string[] };

/**
 * The contact, deleted or not, with the deleted ones of the same address, in the order of their ids. `locked`: nothing that
 * names one of them can be written until the transaction is over. Throws `not_found`.
 */
async function readContacts(
  tx: Tx,
  organization: OrganizationId,
  id: string,
  locked: boolean,
): Promise<Row[]> {
  if (!isId(id)) throw notFound("contact");
  const rows = await tx.query<Row>(
    sql`SELECT r.id, r.email, r.first_name AS "firstName", r.last_name AS "lastName", r.phone,
               r.deleted_at IS NOT NULL AS "isDeleted"
        FROM contact r WHERE r.organization_id = ${organization}::uuid AND (r.id = ${id}::uuid
          OR r.deleted_at IS NOT NULL AND lower(r.email) = (SELECT lower(c.email) FROM contact c
            WHERE c.organization_id = ${organization}::uuid AND c.id = ${id}::uuid))
        ORDER BY r.id ${locked ? sql`FOR UPDATE OF r` : sql``}`,
  );
  if (!rows.some((row) => row.id === id.toLowerCase())) throw notFound("contact");
  return rows;
}

/** What the contacts are and were called, as far as their events remember. */
async function readNames(
  tx: Tx,
  organization: OrganizationId,
  contacts: readonly Row[],
  contactIds: readonly string[],
): Promise<Names> {
  const past = await tx.query<Omit<Row, "id" | "isDeleted">>(
    sql`SELECT DISTINCT o->>'email' AS email, o->>'firstName' AS "firstName", o->>'lastName' AS "lastName",
               o->>'phone' AS phone
        FROM event e, jsonb_extract_path(e.data, 'object') AS o
        WHERE e.organization_id = ${organization}::uuid AND e.record_id = ANY (${[...contactIds]}::uuid[])
          AND e.resource = 'contacts'`,
  );
  const all = [...contacts, ...past];
  const said = (read: (one: (typeof all)[number]) => string | null) =>
    [...new Set(all.map(read))].filter((text): text is string => Boolean(text?.trim()));
  return {
    emails: said((one) => one.email),
    phones: said((one) => one.phone),
    words: [...said((one) => one.firstName), ...said((one) => one.lastName)],
  };
}

/** Submissions of these contacts, and those of nobody that hold one of their addresses as an answer. */
async function readSubmissionIds(
  tx: Tx,
  organization: OrganizationId,
  contactIds: readonly string[],
  { emails }: Names,
): Promise<string[]> {
  const lower = emails.map((email) => email.toLowerCase());
  const rows = await tx.query<{ id: string; contactId: string | null; answers: Record<string, unknown> }>(
    sql`SELECT id, contact_id AS "contactId", answers FROM form_submission s
        WHERE s.organization_id = ${organization}::uuid AND (s.contact_id = ANY (${[...contactIds]}::uuid[])
          OR s.contact_id IS NULL AND EXISTS (
            SELECT FROM unnest(${lower}::text[]) AS email WHERE position(email IN lower(s.answers::text)) > 0))
        ORDER BY id`,
  );
  return rows
    .filter(({ contactId, answers }) => contactId !== null || holdsEmail(Object.values(answers), emails))
    .map(({ id }) => id);
}

/** Throws `not_found`. */
export async function readPerson(
  tx: Tx,
  organization: OrganizationId,
  id: string,
  { locked = false } = {},
): Promise<Person> {
  const contacts = await readContacts(tx, organization, id, locked);
  const contact = contacts.find((one) => one.id === id.toLowerCase());
  if (!contact) throw notFound("contact");
  const contactIds = contacts.map((one) => one.id);
  const names = await readNames(tx, organization, contacts, contactIds);
  const submissionIds = await readSubmissionIds(tx, organization, contactIds, names);
  return { contact, contactIds, names, submissionIds };
}
