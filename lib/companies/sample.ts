import { sampleAddress, samplePhone } from "@/lib/contacts/sample";
import { type SampleRecord, sampleTimes } from "@/lib/records/sample";

export const sampleCompany: SampleRecord = (fake) => {
  const domain = `${fake.string.alpha({ length: 8, casing: "lower" })}.example`;
  return {
    id: fake.string.uuid(),
    name: fake.company.name(),
    domain,
    email: `contact@${domain}`,
    phone: samplePhone(fake),
    website: `https://www.${domain}`,
    industry: fake.helpers.arrayElement(["Consulting", "Printing", "Training", "Catering", "Healthcare"]),
    address: sampleAddress(fake),
    customFields: {},
    attributes: {},
    externalIds: { crm: fake.string.alphanumeric(10) },
    ...sampleTimes(fake),
  };
};
