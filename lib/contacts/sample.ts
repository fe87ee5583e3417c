import type { Fake } from "@/lib/api/sample";
import type { Contact } from "@/lib/contacts/schema";

/** A made-up contact; e-mail and telephone use ranges that nobody owns (RFC 2606; 555-01xx). */
export function sampleContact(fake: Fake): Contact {
  const firstName = fake.person.firstName();
  const lastName = fake.person.lastName();
  const createdAt = fake.date.past({ years: 2 });
  return {
    id: fake.string.uuid(),
    email: fake.internet.email({ firstName, lastName, provider: "example.org" }).toLowerCase(),
    firstName,
    lastName,
    phone: `+1 202 555 01${fake.string.numeric(2)}`,
    jobTitle: fake.person.jobTitle(),
    companyId: null,
    address: {
      line1: fake.location.streetAddress(),
      line2: null,
      city: fake.location.city(),
      region: null,
      postalCode: fake.location.zipCode(),
      country: fake.helpers.arrayElement(["FR", "BE", "CA", "US"]),
    },
    language: fake.helpers.arrayElement(["fr", "en"]),
    tags: fake.helpers.arrayElements(["member", "donor", "volunteer", "newsletter"], { min: 0, max: 2 }),
    audiences: [],
    customFields: {},
    attributes: {},
    externalIds: {},
    createdAt: createdAt.toISOString(),
    updatedAt: fake.date
      .between({ from: createdAt, to: new Date(createdAt.getTime() + 30 * 86_400_000) })
      .toISOString(),
  };
}
