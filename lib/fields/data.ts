import { sql, type Tx } from "@/lib/db";
import type { CustomObject } from "@/lib/fields/kinds";
import type { Attribute, CustomField, Definitions } from "@/lib/fields/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";

const fieldsOf = (organization: OrganizationId, object: CustomObject) =>
  sql`coalesce((SELECT json_agg(json_build_object('key', f.key, 'label', f.label, 'type', f.type, 'options', f.options,
                                                  'required', f.required, 'unique', f."unique") ORDER BY f.position, f.key)
       FROM custom_field f
       WHERE f.organization_id = ${organization}::uuid AND f.object = ${object} AND f.archived_at IS NULL), '[]')`;

/** The fields and attributes that one kind of record has, archived ones left out. One statement. */
export async function readDefinitions(
  tx: Tx,
  organization: OrganizationId,
  object: CustomObject,
): Promise<Definitions> {
  const [row] = await tx.query<{ fields: CustomField[]; attributes: Attribute[] }>(
    sql`SELECT
      ${fieldsOf(organization, object)} AS fields,
      coalesce((SELECT json_agg(json_build_object('key', a.key, 'label', a.label, 'objects', a.objects, 'options', a.options)
                                ORDER BY a.position, a.key)
       FROM meta_attribute a
       WHERE a.organization_id = ${organization}::uuid AND ${object} = ANY (a.objects) AND a.archived_at IS NULL), '[]') AS attributes`,
    "read-definitions",
  );
  return row ?? { fields: [], attributes: [] };
}

type Meta = {
  customFields: Record<CustomObject, CustomField[]>;
  audiences: { id: string; name: string; description: string | null }[];
  attributes: Attribute[];
};

/** Everything that the organization has defined for its records, in one statement. */
export async function readMeta(tx: Tx, organization: OrganizationId): Promise<Meta> {
  const [row] = await tx.query<Meta>(
    sql`SELECT
      json_build_object('contact', ${fieldsOf(organization, "contact")}, 'company', ${fieldsOf(organization, "company")},
                        'project', ${fieldsOf(organization, "project")}) AS "customFields",
      coalesce((SELECT json_agg(json_build_object('id', a.id, 'name', a.name, 'description', a.description) ORDER BY a.name, a.id)
       FROM audience a WHERE a.organization_id = ${organization}::uuid AND a.deleted_at IS NULL), '[]') AS audiences,
      coalesce((SELECT json_agg(json_build_object('key', a.key, 'label', a.label, 'objects', a.objects, 'options', a.options)
                                ORDER BY a.position, a.key)
       FROM meta_attribute a WHERE a.organization_id = ${organization}::uuid AND a.archived_at IS NULL), '[]') AS attributes`,
    "read-meta",
  );
  if (!row) throw new Error("The database answered nothing.");
  return row;
}
