import { type Prisma, prisma, type Transaction } from "@/lib/db";
import { notFound } from "@/lib/errors";
import type { CustomObject, FieldType } from "@/lib/fields/kinds";
import type { AttributeDefinition, Definition, FieldDefinition } from "@/lib/fields/schema";
import type { Group } from "@/lib/fields/turn-data";
import { isId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

type FieldRow = Prisma.CustomFieldGetPayload<object>;
type AttributeRow = Prisma.MetaAttributeGetPayload<object>;

const shown = ({ id, key, label, options, archivedAt, updatedAt }: FieldRow | AttributeRow) => ({
  id,
  key,
  label,
  options,
  archivedAt: archivedAt?.toISOString() ?? null,
  updatedAt: updatedAt.toISOString(),
});

const shownField = (row: FieldRow): FieldDefinition => ({
  kind: "field",
  ...shown(row),
  object: row.object as CustomObject,
  type: row.type as FieldType,
  required: row.required,
  unique: row.unique,
});

const shownAttribute = (row: AttributeRow): AttributeDefinition => ({
  kind: "attribute",
  ...shown(row),
  objects: row.objects as CustomObject[],
});

const inOrder = [{ position: "asc" }, { key: "asc" }] satisfies Prisma.CustomFieldOrderByWithRelationInput[];

/** All of a group in its order, archived ones among them. */
export async function listDefinitions(
  organization: OrganizationId,
  group: Group,
  tx: Transaction = prisma(),
): Promise<Definition[]> {
  const own = { organizationId: organization };
  if (group.kind === "attribute")
    return (await tx.metaAttribute.findMany({ where: own, orderBy: inOrder })).map(shownAttribute);
  const where = { ...own, object: group.object };
  return (await tx.customField.findMany({ where, orderBy: inOrder })).map(shownField);
}

/** One of them. Throws 404. */
export async function findDefinition(
  organization: OrganizationId,
  kind: Definition["kind"],
  id: string,
  tx: Transaction = prisma(),
): Promise<Definition> {
  if (!isId(id)) throw notFound(kind);
  const where = { id, organizationId: organization };
  if (kind === "attribute") {
    const row = await tx.metaAttribute.findFirst({ where });
    if (row) return shownAttribute(row);
  } else {
    const row = await tx.customField.findFirst({ where });
    if (row) return shownField(row);
  }
  throw notFound(kind);
}
