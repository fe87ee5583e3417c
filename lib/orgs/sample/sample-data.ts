import { makeForms } from "@/lib/orgs/sample/sample-forms";
import { makePayments } from "@/lib/orgs/sample/sample-money";
import type { Start } from "@/lib/orgs/sample/sample-past";
import { makeAudiences, makeCompanies, makeContacts } from "@/lib/orgs/sample/sample-people";
import { makeProjects } from "@/lib/orgs/sample/sample-projects";
import { makeSubmissions } from "@/lib/orgs/sample/sample-submissions";
import { makeSubscriptions } from "@/lib/orgs/sample/sample-subscriptions";

export type SampleData = ReturnType<typeof makeSampleData>;

/**
 * Made-up French and English records of the year before `now`, in the order in which they may refer to each other.
 * The same at every call but for the ids; dates keep their distance to `now`.
 */
export function makeSampleData(start: Start) {
  const audiences = makeAudiences(start);
  const companies = makeCompanies(start);
  const contacts = makeContacts(
    start,
    companies,
    audiences.map((one) => one.id),
  );
  const projects = makeProjects(start, contacts);
  const abonnements = makeSubscriptions(start, contacts);
  const paiements = makePayments(start, contacts, abonnements);
  const forms = makeForms(start);
  const submissions = makeSubmissions(start, forms, contacts);
  return { audiences, companies, contacts, projects, abonnements, paiements, forms, submissions };
}
