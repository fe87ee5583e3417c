import { type SampleRecord, sampleTimes } from "@/lib/records/sample";

export const sampleSubmission: SampleRecord = (fake) => {
  const times = sampleTimes(fake);
  return {
    id: fake.string.uuid(),
    formId: fake.string.uuid(),
    contactId: null,
    answers: {
      email: fake.internet.email({ provider: "example.org" }).toLowerCase(),
      meal: fake.helpers.arrayElement(["Vegetarian", "Fish"]),
    },
    submittedAt: times.createdAt,
    source: "https://www.example.org/join",
    customFields: {},
    externalIds: {},
    ...times,
  };
};
