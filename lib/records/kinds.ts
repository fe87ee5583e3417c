import { abonnements } from "@/lib/abonnements/schema";
import { id } from "@/lib/api/fields";
import { audiences } from "@/lib/audiences/schema";
import { companies } from "@/lib/companies/schema";
import { contacts } from "@/lib/contacts/schema";
import { sql } from "@/lib/db";
import { forms } from "@/lib/forms/schema";
import { paiements } from "@/lib/paiements/schema";
import { projects } from "@/lib/projects/schema";
import { among, related } from "@/lib/records/filter";
import type { Resource } from "@/lib/records/resource";
import { submissions } from "@/lib/submissions/schema";

/** The audiences that a contact is subscribed to. */
const subscribedTo = related(
  id,
  (contact) =>
    sql`r.id IN (SELECT m.audience_id FROM audience_member m WHERE m.contact_id = ${contact}::uuid)`,
  "contact",
);

const all: readonly Resource[] = [
  contacts,
  companies,
  projects,
  // Tools read a contact's audiences in the contact itself.
  { ...audiences, filters: { ...audiences.filters, contactId: subscribedTo } },
  // Whoever looks at payments sees all of them: what failed is what they look for.
  { ...paiements, listed: undefined },
  abonnements,
  forms,
  submissions,
];

/** The kinds of record as people see them, by their words; a screen also asks for those that it shows, by their ids. */
export const kinds: ReadonlyMap<string, Resource> = new Map(
  all.map((one) => [one.word, { ...one, filters: { ...one.filters, ids: among } }]),
);
