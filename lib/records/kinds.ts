import { abonnements } from "@/lib/abonnements/schema";
import { audiences } from "@/lib/audiences/schema";
import { companies } from "@/lib/companies/schema";
import { contacts } from "@/lib/contacts/schema";
import { forms } from "@/lib/forms/schema";
import { paiements } from "@/lib/paiements/schema";
import { projects } from "@/lib/projects/schema";
import { among } from "@/lib/records/filter";
import type { Resource } from "@/lib/records/resource";
import { submissions } from "@/lib/submissions/schema";

const all: readonly Resource[] = [
  contacts,
  companies,
  projects,
  audiences,
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
