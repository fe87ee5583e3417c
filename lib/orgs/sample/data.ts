import { abonnements } from "@/lib/abonnements/schema";
import { audiences } from "@/lib/audiences/schema";
import type { Origin } from "@/lib/audit/actor";
import { companies } from "@/lib/companies/schema";
import { contacts } from "@/lib/contacts/schema";
import { joinTransaction, type Transaction } from "@/lib/db";
import { forms } from "@/lib/forms/schema";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { sampleAttributes, sampleFields } from "@/lib/orgs/sample/sample-custom";
import { makeSampleData } from "@/lib/orgs/sample/sample-data";
import type { Past } from "@/lib/orgs/sample/sample-past";
import { paiements } from "@/lib/paiements/schema";
import { projects } from "@/lib/projects/schema";
import type { Write } from "@/lib/records/plan";
import type { Resource } from "@/lib/records/resource";
import { writeRecords } from "@/lib/records/write";
import { submissions } from "@/lib/submissions/schema";

const origin: Origin = {
  actor: { type: "import", id: null, name: "Sample data" },
  address: null,
  requestId: null,
};

const creation = ({ id, at, values }: Past): Write => ({
  mode: "upsert",
  id,
  keepsId: true,
  at,
  patch: values,
});

const change = ({ id, later }: Past): Write[] =>
  later ? [{ mode: "update", id, at: later.at, patch: later.patch }] : [];

const whole = (records: readonly Past[]): Write[] =>
  records.flatMap((one) => [creation(one), ...change(one)]);

/** Fills a new organization with made-up records, as the API would have written them over the last year. */
export async function insertSampleData(
  transaction: Transaction,
  organization: OrganizationId,
): Promise<void> {
  const definition = (position: number) => ({ id: newId(), organizationId: organization, position });
  await transaction.customField.createMany({
    data: sampleFields.map((field, position) => ({ ...field, ...definition(position) })),
  });
  await transaction.metaAttribute.createMany({
    data: sampleAttributes.map((attribute, position) => ({ ...attribute, ...definition(position) })),
  });
  const tx = joinTransaction(transaction);
  const write = async (resource: Resource, writes: readonly Write[]) => {
    const written = await writeRecords(tx, { organization, origin, lenient: false }, resource, writes);
    const refused = written.find((one) => "failure" in one);
    if (refused) throw new Error(`The sample ${resource.many} are not valid.`, { cause: refused });
  };
  const sample = makeSampleData({ now: new Date(), newId });
  await write(audiences, whole(sample.audiences));
  await write(companies, whole(sample.companies));
  await write(contacts, whole(sample.contacts));
  await write(projects, whole(sample.projects));
  await write(abonnements, whole(sample.abonnements));
  await write(paiements, whole(sample.paiements));
  // A closed form takes no submissions: it closes after the last of them.
  await write(forms, sample.forms.map(creation));
  await write(submissions, whole(sample.submissions));
  await write(forms, sample.forms.flatMap(change));
}
