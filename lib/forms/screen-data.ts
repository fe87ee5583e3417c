import type { z } from "zod";
import { plain } from "@/lib/db";
import { forms } from "@/lib/forms/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { findRecord, listRecords } from "@/lib/records/data";
import { show } from "@/lib/records/events";
import { entityTag } from "@/lib/records/tag";

/** A form as the API answers it. */
export type Form = z.output<typeof forms.record>;

/** The form and its entity tag; null where the organization has none of this id. */
export async function findForm(
  organization: OrganizationId,
  id: string,
): Promise<{ form: Form; etag: string } | null> {
  const found = await findRecord(plain, organization, forms, id);
  return found && { form: show(forms, found) as Form, etag: entityTag(forms, found) };
}

/** The newest forms. */
export async function listFirstForms(organization: OrganizationId, limit: number) {
  const { items, hasMore } = await listRecords(
    organization,
    forms,
    { limit, sort: "-createdAt", includeDeleted: false },
    null,
  );
  return { data: items.map((item) => show(forms, item) as Form), hasMore };
}
