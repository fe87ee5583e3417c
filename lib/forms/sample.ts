import { type SampleRecord, sampleTimes } from "@/lib/records/sample";

const ask = (key: string, label: string, type: string, more: object = {}) => ({
  key,
  label,
  type,
  required: false,
  options: [],
  helpText: null,
  ...more,
});

export const sampleForm: SampleRecord = (fake) => {
  const id = fake.string.uuid();
  return {
    id,
    title: fake.helpers.arrayElement(["Become a member", "Register for the workshop", "Write to us"]),
    description: fake.helpers.arrayElement(["It takes two minutes.", null]),
    status: "open",
    fields: [
      ask("email", "Your e-mail", "email", { required: true }),
      ask("meal", "Your meal", "select", { options: ["Vegetarian", "Fish"] }),
      ask("comments", "Anything else?", "long_text", { helpText: "Optional" }),
    ],
    mapping: { email: "email" },
    submitLabel: fake.helpers.arrayElement(["Send", null]),
    thankYouText: fake.helpers.arrayElement(["Thank you! We will write to you soon.", null]),
    frameOrigins: ["https://www.example.org"],
    submissionCount: fake.number.int({ min: 0, max: 300 }),
    url: `https://forms.example.org/f/${id}`,
    customFields: {},
    externalIds: { site: fake.string.alphanumeric(8) },
    ...sampleTimes(fake),
  };
};
