import { abonnements } from "@/lib/abonnements/schema";
import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { contacts } from "@/lib/contacts/schema";
import { Prisma, sql, type Tx, transact } from "@/lib/db";
import { Failure } from "@/lib/errors";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { paiements } from "@/lib/paiements/schema";
import { confirms } from "@/lib/privacy/confirmation";
import { makeEraser } from "@/lib/privacy/names";
import { readPerson } from "@/lib/privacy/person-data";
import { eraseAnswers, eraseEvents, eraseLog, eraseRefusals } from "@/lib/privacy/traces-data";
import { projects } from "@/lib/projects/schema";
import { columnOf } from "@/lib/records/field";
import type { Write } from "@/lib/records/plan";
import { entriesOf, type Resource } from "@/lib/records/resource";
import { type Writer, writeRecords } from "@/lib/records/write";
import { submissions } from "@/lib/submissions/schema";

/** How much was about the person. */
export type Erased = { paiements: number; abonnements: number; submissions: number; events: number };

const most = 500;

/** Writes many, some at a time, as a part of what is going on; throws what is wrong with one. */
async function write(tx: Tx, writer: Writer, resource: Resource, writes: readonly Write[]): Promise<void> {
  for (let from = 0; from < writes.length; from += most) {
    const written = await writeRecords(tx, writer, resource, writes.slice(from, from + most), {
      audited: false,
    });
    for (const one of written) if ("failure" in one && one.failure.code !== "not_found") throw one.failure;
  }
}

type Money = { id: string; isDeleted: boolean; text: string | null; externalIds: Record<string, string> };

/** Payments or subscriptions stay, as nobody's: `text` is the field in which somebody may have written a name. */
async function detachMoney(
  tx: Tx,
  writer: Writer,
  resource: Resource,
  field: "description" | "name",
  contactIds: readonly string[],
  erase: ReturnType<typeof makeEraser>,
): Promise<string[]> {
  const table = Prisma.raw(resource.name);
  const text = Prisma.raw(field);
  const rows = await tx.query<Money>(
    sql`SELECT id, deleted_at IS NOT NULL AS "isDeleted", ${text} AS text, external_ids AS "externalIds" FROM ${table}
        WHERE organization_id = ${writer.organization}::uuid AND contact_id = ANY (${[...contactIds]}::uuid[]) ORDER BY id`,
  );
  const patchOf = ({ text, externalIds }: Money) => ({
    contactId: null,
    ...(text === null ? {} : { [field]: erase(text) }),
    // An id in another system that is the person's address is none that may stay.
    externalIds: Object.fromEntries(
      Object.entries(externalIds).flatMap(([system, id]) => (erase(id) === id ? [] : [[system, null]])),
    ),
  });
  const living = rows.filter((row) => !row.isDeleted);
  await write(
    tx,
    writer,
    resource,
    living.map((row) => ({ mode: "update", id: row.id, patch: patchOf(row) })),
  );
  const gone = rows
    .filter((row) => row.isDeleted)
    .map(({ id, ...row }) => ({ id, ...row, text: erase(row.text) }));
  await tx.query(
    sql`UPDATE ${table} r SET contact_id = NULL, ${text} = g.text, external_ids = '{}'
        FROM json_to_recordset(${JSON.stringify(gone)}::json) AS g(id uuid, text text)
        WHERE r.organization_id = ${writer.organization}::uuid AND r.id = g.id`,
  );
  return rows.map((row) => row.id);
}

const empty = (column: string) => (column === "jsonb" || column.endsWith("[]") ? "'{}'" : "NULL");

/** Leaves of tombstones nothing but that they are; `kept` fields name other records. */
async function blank(
  tx: Tx,
  organization: OrganizationId,
  resource: Resource,
  ids: readonly string[],
  kept: readonly string[] = [],
): Promise<void> {
  const columns = entriesOf(resource.fields).flatMap(([name, { column }]) =>
    column && !kept.includes(name) ? [`${columnOf(name)} = ${empty(column)}`] : [],
  );
  await tx.query(
    sql`UPDATE ${Prisma.raw(resource.name)} SET ${Prisma.raw(columns.join(", "))}
        WHERE organization_id = ${organization}::uuid AND id = ANY (${[...ids]}::uuid[])`,
  );
  await tx.query(
    sql`DELETE FROM record_key WHERE organization_id = ${organization}::uuid AND resource = ${resource.name}
          AND record_id = ANY (${[...ids]}::uuid[])`,
  );
}

async function leaveProjects(tx: Tx, writer: Writer, contactIds: readonly string[]): Promise<void> {
  const rows = await tx.query<{ id: string }>(
    sql`SELECT id FROM project WHERE organization_id = ${writer.organization}::uuid AND deleted_at IS NULL
          AND contact_ids && ${[...contactIds]}::uuid[] ORDER BY id`,
  );
  const patch = { contactIds: { remove: [...contactIds] } };
  await write(
    tx,
    writer,
    projects,
    rows.map(({ id }) => ({ mode: "update", id, patch })),
  );
}

const remove = (ids: readonly string[]) => ids.map((id): Write => ({ mode: "delete", id, patch: {} }));

/**
 * Erases somebody in one transaction: the contact and the deleted ones of the same address become bare tombstones, so that
 * syncs learn of it; so do the submissions; payments and subscriptions stay as nobody's; what events, stored answers,
 * receivers' answers and the log say of the person is taken out. `typed` shows that this contact is meant.
 */
export function eraseContact(
  organization: OrganizationId,
  origin: Origin,
  id: string,
  typed: string,
): Promise<Erased> {
  return transact(async (tx) => {
    await tx.query(
      sql`SELECT pg_current_xact_id()::text FROM organization WHERE id = ${organization}::uuid FOR KEY SHARE`,
    );
    const { contact, contactIds, names, submissionIds } = await readPerson(tx, organization, id, {
      locked: true,
    });
    if (!confirms(contact, typed))
      throw new Failure("validation_failed", "What was typed is not this contact's e-mail address or name.", {
        errors: [
          { pointer: "/confirm", code: "mismatch", detail: "must be the contact's e-mail address or name" },
        ],
      });
    const writer = { organization, origin, lenient: false };
    const erase = makeEraser(names);
    await leaveProjects(tx, writer, contactIds);
    const money = [
      await detachMoney(tx, writer, paiements, "description", contactIds, erase),
      await detachMoney(tx, writer, abonnements, "name", contactIds, erase),
    ];
    await write(tx, writer, submissions, remove(submissionIds));
    await write(tx, writer, contacts, remove(contactIds));
    await blank(tx, organization, submissions, submissionIds, ["formId", "submittedAt"]);
    await blank(tx, organization, contacts, contactIds);
    const bare = new Set([...contactIds, ...submissionIds]);
    const traces = { bare, others: money.flat(), names };
    const events = await eraseEvents(tx, organization, traces);
    await eraseAnswers(tx, organization, traces);
    await eraseLog(tx, organization, traces);
    await eraseRefusals(tx, organization, traces);
    const erased = {
      paiements: money[0]?.length ?? 0,
      abonnements: money[1]?.length ?? 0,
      submissions: submissionIds.length,
      events,
    };
    // Of whom it was nothing is left but the id.
    await recordAudit(tx, organization, origin, {
      action: "contact.erased",
      targetId: contact.id,
      changes: Object.fromEntries(Object.entries(erased).map(([name, count]) => [name, { to: count }])),
    });
    return erased;
  }, "long");
}
