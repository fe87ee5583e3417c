import type { Fake } from "@/lib/api/sample";
import { type SampleRecord, sampleTimes } from "@/lib/records/sample";

/** A telephone number of the ranges that are kept for fiction. */
export const samplePhone = (fake: Fake) => `+1 202 555 01${fake.string.numeric(2)}`;

export const sampleAddress = (fake: Fake) => ({
  line1: fake.location.streetAddress(),
  line2: null,
  city: fake.location.city(),
  region: null,
  postalCode: fake.location.zipCode(),
  country: fake.helpers.arrayElement(["FR", "BE", "CA", "US"]),
});

/** A made-up contact; e-mail and telephone use ranges that nobody owns (RFC 2606; 555-01xx). */
export const sampleContact: SampleRecord = (fake) => {
  const firstName = fake.person.firstName();
  const lastName = fake.person.lastName();
  return {
    id: fake.string.uuid(),
    email: fake.internet.email({ firstName, lastName, provider: "example.org" }).toLowerCase(),
    firstName,
    lastName,
    phone: samplePhone(fake),
    jobTitle: fake.person.jobTitle(),
    companyId: null,
    address: sampleAddress(fake),
    language: fake.helpers.arrayElement(["fr", "en"]),
    tags: fake.helpers.arrayElements(["member", "donor", "volunteer", "newsletter"], { min: 0, max: 2 }),
    audiences: [],
    customFields: {},
    attributes: {},
    externalIds: { crm: fake.string.alphanumeric(10) },
    ...sampleTimes(fake),
  };
};
