import { type SampleRecord, sampleTimes } from "@/lib/records/sample";

export const sampleAudience: SampleRecord = (fake) => ({
  id: fake.string.uuid(),
  name: fake.helpers.arrayElement(["Newsletter", "Donors", "Members", "Volunteers", "Press"]),
  description: fake.helpers.arrayElement(["Once a month", "Everybody who gave this year", null]),
  memberCount: fake.number.int({ min: 0, max: 5_000 }),
  customFields: {},
  externalIds: { mailing: fake.string.alphanumeric(10) },
  ...sampleTimes(fake),
});
