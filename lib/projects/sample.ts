import { type SampleRecord, sampleTimes } from "@/lib/records/sample";

const day = (date: Date) => date.toISOString().slice(0, 10);

export const sampleProject: SampleRecord = (fake) => {
  const startsOn = fake.date.past({ years: 1 });
  return {
    id: fake.string.uuid(),
    name: `${fake.company.buzzNoun()} ${fake.date.recent().getUTCFullYear()}`,
    status: fake.helpers.arrayElement(["planned", "running", "done"]),
    companyId: null,
    contactIds: [],
    startsOn: day(startsOn),
    endsOn: day(new Date(startsOn.getTime() + fake.number.int({ min: 30, max: 300 }) * 86_400_000)),
    budgetAmount: fake.number.int({ min: 5, max: 500 }) * 10_000,
    currency: fake.helpers.arrayElement(["EUR", "USD"]),
    customFields: {},
    attributes: {},
    externalIds: { crm: fake.string.alphanumeric(10) },
    ...sampleTimes(fake),
  };
};
