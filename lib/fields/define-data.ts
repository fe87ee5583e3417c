import { isDeepStrictEqual } from "node:util";
import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { plain, prisma, type Transaction } from "@/lib/db";
import { Failure, notFound } from "@/lib/errors";
import { readDefinitions } from "@/lib/fields/data";
import {
  type CustomField,
  type CustomObject,
  customField,
  type Definitions,
  type NewAttribute,
  type NewCustomField,
} from "@/lib/fields/schema";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** Fields that one kind of record may have, archived ones not counted. */
const mostFields = 200;

export type Defined = "defined" | "changed" | "unchanged";

/** Definitions of one organization are changed one after another, hundreds at a time perhaps. */
function inTurn<T>(organization: OrganizationId, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const inOne = async (tx: Transaction) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${organization}, 5318009))`;
    return work(tx);
  };
  return prisma().$transaction(inOne, { timeout: 30_000 });
}

export const findDefinitions = (organization: OrganizationId, object: CustomObject): Promise<Definitions> =>
  readDefinitions(plain, organization, object);

const changesOf = (before: Record<string, unknown>, after: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(after)
      .filter(([name, to]) => !isDeepStrictEqual(before[name], to))
      .map(([name, to]) => [name, { from: before[name], to }]),
  );

/** What values of the old kind would become is not ours to guess; what would be unique may not be. */
function refuseChange(
  before: { type: string; unique: boolean; archivedAt: Date | null },
  field: NewCustomField,
) {
  const { key } = field;
  const other = before.archivedAt ? "choose another key" : "archive it and define another with its own key";
  if (before.type !== field.type) {
    const was = before.archivedAt ? "There was" : "There is";
    throw new Failure(
      "conflict",
      `${was} a field ${key} of type ${before.type}, whose values stay: ${other}.`,
    );
  }
  if (before.unique !== field.unique) {
    throw new Failure("conflict", `Whether the field ${key} is unique cannot be changed: ${other}.`);
  }
}

/** Throws when `more` fields would be too many; answers how many there are. */
async function requireRoom(tx: Transaction, organization: OrganizationId, object: CustomObject, more = 1) {
  const living = { organizationId: organization, object, archivedAt: null };
  const count = await tx.customField.count({ where: living });
  if (count + more > mostFields)
    throw new Failure("conflict", `One kind of record may have ${mostFields} custom fields at most.`);
  return count;
}

/** Stores fields whose keys nobody has had yet. */
async function addFields(
  tx: Transaction,
  organization: OrganizationId,
  object: CustomObject,
  fields: readonly NewCustomField[],
  origin: Origin,
) {
  if (fields.length === 0) return;
  const first = await requireRoom(tx, organization, object, fields.length);
  await tx.customField.createMany({
    data: fields.map((field, index) => ({
      ...{ id: newId(), organizationId: organization, position: first + index },
      ...field,
    })),
  });
  for (const field of fields)
    await recordAudit(tx, organization, origin, {
      action: "field.defined",
      targetId: `${object}.${field.key}`,
      changes: changesOf({}, field),
    });
}

async function defineOne(
  tx: Transaction,
  organization: OrganizationId,
  field: NewCustomField,
  origin: Origin,
): Promise<Defined> {
  const { object, key, ...rest } = field;
  const known = await tx.customField.findUnique({
    where: { organizationId_object_key: { organizationId: organization, object, key } },
  });
  if (!known) {
    await addFields(tx, organization, object, [field], origin);
    return "defined";
  }
  refuseChange(known, field);
  const after = { label: rest.label, options: rest.options, required: rest.required, archivedAt: null };
  const changes = changesOf(known, after);
  if (Object.keys(changes).length === 0) return "unchanged";
  if (known.archivedAt) await requireRoom(tx, organization, object);
  await tx.customField.update({
    where: { id: known.id, organizationId: organization },
    data: { ...after, updatedAt: new Date() },
  });
  await recordAudit(tx, organization, origin, {
    action: "field.changed",
    targetId: `${object}.${key}`,
    changes,
  });
  return "changed";
}

/** Defines a field, or changes label, options and whether it is required of one that is there. An archived one comes back. */
export const defineField = (
  organization: OrganizationId,
  field: NewCustomField,
  origin: Origin,
): Promise<Defined> => inTurn(organization, (tx) => defineOne(tx, organization, field, origin));

/** The organization's living fields of one kind of record, and the keys that no new field of text can have. */
type Fields = { fields: CustomField[]; taken: ReadonlySet<string> };

/** Defines the fields that `draft` wants, which sees what there is while nobody else changes it. All of them, or none. */
export const defineFields = (
  organization: OrganizationId,
  object: CustomObject,
  draft: (known: Fields) => NewCustomField[],
  origin: Origin,
): Promise<void> =>
  inTurn(organization, async (tx) => {
    const rows = await tx.customField.findMany({
      where: { organizationId: organization, object },
      orderBy: [{ position: "asc" }, { key: "asc" }],
    });
    const fields = rows.filter((row) => !row.archivedAt).map((row) => customField.parse(row));
    const taken = rows.filter((row) => !row.archivedAt || row.type !== "text" || row.unique);
    const drafts = draft({ fields, taken: new Set(taken.map((row) => row.key)) });
    const archived = new Set(rows.filter((row) => row.archivedAt).map((row) => row.key));
    const fresh = drafts.filter(({ key }) => !archived.has(key));
    for (const field of drafts) if (archived.has(field.key)) await defineOne(tx, organization, field, origin);
    await addFields(tx, organization, object, fresh, origin);
  });

/** Takes a field away from the schema; the values that records hold are kept. */
export const archiveField = (
  organization: OrganizationId,
  object: CustomObject,
  key: string,
  origin: Origin,
): Promise<void> =>
  inTurn(organization, async (tx) => {
    const { count } = await tx.customField.updateMany({
      where: { organizationId: organization, object, key, archivedAt: null },
      data: { archivedAt: new Date(), updatedAt: new Date() },
    });
    if (count === 0) throw notFound("field");
    await recordAudit(tx, organization, origin, { action: "field.archived", targetId: `${object}.${key}` });
  });

/** Defines a value list, or changes one that is there. An archived one comes back. */
export const defineAttribute = (
  organization: OrganizationId,
  { key, ...attribute }: NewAttribute,
  origin: Origin,
): Promise<Defined> =>
  inTurn(organization, async (tx) => {
    const known = await tx.metaAttribute.findUnique({
      where: { organizationId_key: { organizationId: organization, key } },
    });
    const after = { ...attribute, archivedAt: null };
    const changes = changesOf(known ?? { archivedAt: null }, after);
    if (known && Object.keys(changes).length === 0) return "unchanged";
    if (known) {
      await tx.metaAttribute.update({
        where: { id: known.id, organizationId: organization },
        data: { ...after, updatedAt: new Date() },
      });
    } else {
      const position = await tx.metaAttribute.count({ where: { organizationId: organization } });
      await tx.metaAttribute.create({
        data: { id: newId(), organizationId: organization, key, ...attribute, position },
      });
    }
    const action = known ? "attribute.changed" : "attribute.defined";
    await recordAudit(tx, organization, origin, { action, targetId: key, changes });
    return known ? "changed" : "defined";
  });

/** Takes a value list away from the schema; the values that records hold are kept. */
export const archiveAttribute = (organization: OrganizationId, key: string, origin: Origin): Promise<void> =>
  inTurn(organization, async (tx) => {
    const { count } = await tx.metaAttribute.updateMany({
      where: { organizationId: organization, key, archivedAt: null },
      data: { archivedAt: new Date(), updatedAt: new Date() },
    });
    if (count === 0) throw notFound("attribute");
    await recordAudit(tx, organization, origin, { action: "attribute.archived", targetId: key });
  });
