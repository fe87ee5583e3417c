import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { plain, type Transaction } from "@/lib/db";
import { Failure, notFound } from "@/lib/errors";
import { readDefinitions } from "@/lib/fields/data";
import type { CustomObject } from "@/lib/fields/kinds";
import { findDefinition } from "@/lib/fields/list-data";
import {
  type CustomField,
  customField,
  type Definition,
  type Definitions,
  type NewAttribute,
  type NewCustomField,
} from "@/lib/fields/schema";
import { changesOf, inTurn, later, placeOf, requireRoom } from "@/lib/fields/turn-data";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

export type Defined = "defined" | "changed" | "unchanged";

export const findDefinitions = (organization: OrganizationId, object: CustomObject): Promise<Definitions> =>
  readDefinitions(plain, organization, object);

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

/** Stores fields whose keys nobody has had yet. */
async function addFields(
  tx: Transaction,
  organization: OrganizationId,
  object: CustomObject,
  fields: readonly NewCustomField[],
  origin: Origin,
) {
  if (fields.length === 0) return;
  const first = await requireRoom(tx, organization, { kind: "field", object }, fields.length);
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
  await tx.customField.update({
    where: { id: known.id, organizationId: organization },
    data: {
      ...after,
      ...(await placeOf(tx, organization, known, { kind: "field", object })),
      ...later(known),
    },
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

/** The values of an archived one would come back with the key, so that this is for the person to decide. */
const keyTaken = (archivedAt: Date | null) =>
  new Failure("already_exists", "This key is taken.", {
    errors: [
      archivedAt
        ? {
            pointer: "/key",
            code: "archived",
            detail: "belongs to an archived one, which can be brought back",
          }
        : { pointer: "/key", code: "taken", detail: "is taken" },
    ],
  });

/** Defines a field whose key nobody has had yet. Throws 409 otherwise. */
export const createField = (
  organization: OrganizationId,
  field: NewCustomField,
  origin: Origin,
): Promise<Definition> =>
  inTurn(organization, async (tx) => {
    const own = { organizationId: organization, object: field.object, key: field.key };
    const known = await tx.customField.findFirst({ where: own });
    if (known) throw keyTaken(known.archivedAt);
    await addFields(tx, organization, field.object, [field], origin);
    const { id } = await tx.customField.findFirstOrThrow({ where: own });
    return findDefinition(organization, "field", id, tx);
  });

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

const attributes = { kind: "attribute" } as const;

async function addAttribute(
  tx: Transaction,
  organization: OrganizationId,
  attribute: NewAttribute,
  origin: Origin,
): Promise<string> {
  const id = newId();
  const position = await requireRoom(tx, organization, attributes);
  await tx.metaAttribute.create({ data: { id, organizationId: organization, position, ...attribute } });
  const { key, ...told } = attribute;
  await recordAudit(tx, organization, origin, {
    action: "attribute.defined",
    targetId: key,
    changes: changesOf({}, told),
  });
  return id;
}

/** Defines a value list whose key nobody has had yet. Throws 409 otherwise. */
export const createAttribute = (
  organization: OrganizationId,
  attribute: NewAttribute,
  origin: Origin,
): Promise<Definition> =>
  inTurn(organization, async (tx) => {
    const where = { organizationId: organization, key: attribute.key };
    const known = await tx.metaAttribute.findFirst({ where });
    if (known) throw keyTaken(known.archivedAt);
    const id = await addAttribute(tx, organization, attribute, origin);
    return findDefinition(organization, "attribute", id, tx);
  });

/** Defines a value list, or changes one that is there. An archived one comes back. */
export const defineAttribute = (
  organization: OrganizationId,
  attribute: NewAttribute,
  origin: Origin,
): Promise<Defined> =>
  inTurn(organization, async (tx) => {
    const { key, ...rest } = attribute;
    const known = await tx.metaAttribute.findUnique({
      where: { organizationId_key: { organizationId: organization, key } },
    });
    if (!known) {
      await addAttribute(tx, organization, attribute, origin);
      return "defined";
    }
    const after = { ...rest, archivedAt: null };
    const changes = changesOf(known, after);
    if (Object.keys(changes).length === 0) return "unchanged";
    await tx.metaAttribute.update({
      where: { id: known.id, organizationId: organization },
      data: { ...after, ...(await placeOf(tx, organization, known, attributes)), ...later(known) },
    });
    await recordAudit(tx, organization, origin, { action: "attribute.changed", targetId: key, changes });
    return "changed";
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
