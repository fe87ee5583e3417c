import { type SampleRecord, sampleTimes } from "@/lib/records/sample";

export const sampleAbonnement: SampleRecord = (fake) => {
  const times = sampleTimes(fake);
  const next = new Date(Date.parse(times.updatedAt) + 30 * 86_400_000);
  return {
    id: fake.string.uuid(),
    contactId: null,
    name: fake.helpers.arrayElement(["Membership", "Monthly gift", "Magazine"]),
    amount: fake.number.int({ min: 5, max: 60 }) * 100,
    currency: fake.helpers.arrayElement(["EUR", "USD"]),
    interval: fake.helpers.arrayElement(["month", "year"]),
    intervalCount: 1,
    status: "active",
    startedAt: times.createdAt,
    nextPaymentAt: next.toISOString(),
    cancelledAt: null,
    customFields: {},
    externalIds: { stripe: `sub_${fake.string.alphanumeric(16)}` },
    ...times,
  };
};
