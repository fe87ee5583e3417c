import { isDeepStrictEqual } from "node:util";
import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { plain, prisma, type Transaction } from "@/lib/db";
import { Failure, notFound } from "@/lib/errors";
import { readDefinitions } from "@/lib/fields/data";
import type { CustomObject, Definitions, NewAttribute, NewCustomField } from "@/lib/fields/schema";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** Fields that one kind of record may have, archived ones not counted. */
const mostFields = 200;

export type Defined = "defined" | "changed" | "unchanged";

/** Definitions of one organization are changed one after another. */
function inTurn<T>(organization: OrganizationId, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return prisma().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${organization}, 5318009))`;
    return work(tx);
  });
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
function refuseChange(before: { type: string; unique: boolean }, field: NewCustomField) {
  if (before.type !== field.type) {
    throw new Failure(
      "conflict",
      `The field ${field.key} is of type ${before.type}: archive it and define another.`,
    );
  }
  if (before.unique !== field.unique) {
    throw new Failure(
      "conflict",
      `Whether the field ${field.key} is unique cannot be changed: archive it and define another.`,
    );
  }
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
  const record = (action: string, changes: Parameters<typeof recordAudit>[3]["changes"]) =>
    recordAudit(tx, organization, origin, { action, targetId: `${object}.${key}`, changes });
  if (!known) {
    const count = await tx.customField.count({
      where: { organizationId: organization, object, archivedAt: null },
    });
    if (count >= mostFields)
      throw new Failure("conflict", `One kind of record may have ${mostFields} custom fields at most.`);
    await tx.customField.create({
      data: { id: newId(), organizationId: organization, object, key, ...rest, position: count },
    });
    await record("field.defined", changesOf({}, field));
    return "defined";
  }
  refuseChange(known, field);
  const after = { label: rest.label, options: rest.options, required: rest.required, archivedAt: null };
  const changes = changesOf(known, after);
  if (Object.keys(changes).length === 0) return "unchanged";
  await tx.customField.update({
    where: { id: known.id, organizationId: organization },
    data: { ...after, updatedAt: new Date() },
  });
  await record("field.changed", changes);
  return "changed";
}

/** Defines a field, or changes label, options and whether it is required of one that is there. An archived one comes back. */
export const defineField = (
  organization: OrganizationId,
  field: NewCustomField,
  origin: Origin,
): Promise<Defined> => inTurn(organization, (tx) => defineOne(tx, organization, field, origin));

/** Defines fields that are not there yet; those that are stay as they are. */
export const defineFields = (
  organization: OrganizationId,
  fields: readonly NewCustomField[],
  origin: Origin,
): Promise<void> =>
  inTurn(organization, async (tx) => {
    for (const field of fields) {
      const { object, key } = field;
      const where = { organizationId: organization, object, key, archivedAt: null };
      if (!(await tx.customField.findFirst({ where }))) await defineOne(tx, organization, field, origin);
    }
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
