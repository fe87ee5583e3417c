import { type SampleRecord, sampleTimes } from "@/lib/records/sample";

export const samplePaiement: SampleRecord = (fake) => {
  const times = sampleTimes(fake);
  return {
    id: fake.string.uuid(),
    contactId: null,
    abonnementId: null,
    amount: fake.number.int({ min: 5, max: 300 }) * 100,
    refundedAmount: 0,
    currency: fake.helpers.arrayElement(["EUR", "USD"]),
    status: "collected",
    method: fake.helpers.arrayElement(["card", "direct_debit", "transfer"]),
    description: fake.helpers.arrayElement(["Membership", "Donation", "Gala dinner", "Workshop"]),
    collectedAt: times.createdAt,
    customFields: {},
    externalIds: { stripe: `ch_${fake.string.alphanumeric(16)}` },
    ...times,
  };
};
