import { logoPath } from "@/lib/branding/logo-path";
import { query, sql } from "@/lib/db";
import type { FormField } from "@/lib/forms/field";
import { isId } from "@/lib/ids";
import { mintOrganizationId, type OrganizationId } from "@/lib/orgs/organization-id";

/** Whose page it is, as everybody sees it. */
export type Brand = { name: string; color: string | null; logo: string | null };

/** What the public page of a form shows and needs. */
export type PublicForm = {
  id: string;
  organization: OrganizationId;
  brand: Brand;
  title: string;
  description: string | null;
  status: "open" | "closed";
  fields: FormField[];
  mapping: Record<string, string>;
  submitLabel: string | null;
  thankYouText: string | null;
  frameOrigins: string[];
};

type Row = Omit<PublicForm, "organization" | "brand"> & {
  organizationId: string;
  slug: string;
  name: string;
  color: string | null;
  digest: string | null;
};

/** The form whose page has this id, whoever asks: the id is what opens it. Null for a draft as for one that there is not. */
export async function findPublicForm(id: string): Promise<PublicForm | null> {
  if (!isId(id)) return null;
  const [row] = await query<Row>(
    sql`SELECT f.id, f.organization_id AS "organizationId", f.title, f.description, f.status, f.fields, f.mapping,
          f.submit_label AS "submitLabel", f.thank_you_text AS "thankYouText", f.frame_origins AS "frameOrigins",
          o.slug, coalesce(b.product_name, o.name) AS name, b.primary_color AS color, b.logo_digest AS digest
        FROM form f JOIN organization o ON o.id = f.organization_id LEFT JOIN branding b ON b.organization_id = o.id
        WHERE f.id = ${id}::uuid AND f.deleted_at IS NULL AND f.status <> 'draft'`,
    "public-form",
  );
  if (!row) return null;
  const { organizationId, slug, name, color, digest, ...form } = row;
  return {
    ...form,
    organization: mintOrganizationId(organizationId),
    brand: { name, color, logo: digest && logoPath(slug, digest) },
  };
}
