import { prisma } from "@/lib/db";
import type { CustomObject, FieldType } from "@/lib/fields/kinds";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

type Owner = { organization: OrganizationId };
type More = {
  object?: CustomObject;
  options?: string[];
  required?: boolean;
  unique?: boolean;
  archivedAt?: Date;
};

/** Defines a field of contacts, unless `object` says otherwise. Answers its id. */
export async function defineField(
  { organization }: Owner,
  key: string,
  type: FieldType,
  { object = "contact", ...more }: More = {},
): Promise<string> {
  const id = newId();
  await prisma().customField.create({
    data: { id, organizationId: organization, object, key, label: key, type, ...more },
  });
  return id;
}

/** Defines a value list of contacts, unless `objects` says otherwise. */
export async function defineAttribute(
  { organization }: Owner,
  key: string,
  options: string[],
  objects: CustomObject[] = ["contact"],
): Promise<void> {
  const id = newId();
  await prisma().metaAttribute.create({
    data: { id, organizationId: organization, key, label: key, objects, options },
  });
}
