import * as abonnements from "@/lib/abonnements/endpoints";
import type { Operation } from "@/lib/api/endpoint";
import * as audiences from "@/lib/audiences/endpoints";
import * as companies from "@/lib/companies/endpoints";
import * as contacts from "@/lib/contacts/endpoints";
import * as forms from "@/lib/forms/endpoints";
import * as paiements from "@/lib/paiements/endpoints";
import * as projects from "@/lib/projects/endpoints";
import * as submissions from "@/lib/submissions/endpoints";

const kinds = {
  contacts,
  companies,
  projects,
  audiences,
  paiements,
  abonnements,
  forms,
  forms_submit: submissions,
};

const operations = new Map<string, Operation[]>(
  Object.entries(kinds).map(([word, endpoints]) => [word, Object.values(endpoints)]),
);

/** What can be done at `path` below the address of the kind of record that the path's `word` names: "" or "/{id}". */
export const operationsAt = (path: "" | "/{id}") => (word: string) =>
  operations.get(word)?.filter((one) => one.path === `/${word}${path}`) ?? [];
