import type { Fake } from "@/lib/api/sample";
import { newAttribute, newCustomField } from "@/lib/fields/schema";
import { dayAgo, type Language, momentAgo, present } from "@/lib/orgs/sample/sample-past";
import type { Values } from "@/lib/records/resource";

const sizes = ["XS", "S", "M", "L", "XL"];
const interests = ["Concerts", "Workshops", "Hiking", "Cooking", "Photography", "Local history"];
const services = ["Catering", "Printing", "Sound and light", "Transport", "Venue"];
const priorities = ["Low", "Normal", "High"];
const legalForms = { fr: ["Association", "SARL", "SAS", "SCOP"], en: ["Inc.", "LLC", "Nonprofit"] };

/** The fields that the sample organization has defined, in its order. */
export const sampleFields = [
  { object: "contact", key: "memberNumber", label: "Member number", type: "text", unique: true },
  { object: "contact", key: "birthday", label: "Birthday", type: "date" },
  { object: "contact", key: "shirtSize", label: "T-shirt size", type: "select", options: sizes },
  { object: "contact", key: "interests", label: "Interests", type: "multi_select", options: interests },
  { object: "contact", key: "volunteerHours", label: "Volunteer hours", type: "number" },
  { object: "contact", key: "photoConsent", label: "May be photographed", type: "boolean" },
  { object: "contact", key: "lastCallAt", label: "Last telephone call", type: "datetime" },
  { object: "contact", key: "profile", label: "Online profile", type: "url" },
  { object: "contact", key: "notes", label: "Notes", type: "long_text" },
  { object: "company", key: "accountNumber", label: "Account number", type: "text", unique: true },
  {
    object: "company",
    key: "legalForm",
    label: "Legal form",
    type: "select",
    options: [...legalForms.fr, ...legalForms.en],
  },
  { object: "company", key: "employees", label: "Employees", type: "number" },
  { object: "company", key: "services", label: "Services", type: "multi_select", options: services },
  { object: "company", key: "partnerSince", label: "Partner since", type: "date" },
  { object: "company", key: "isSponsor", label: "Sponsor", type: "boolean" },
  { object: "company", key: "billingEmail", label: "Billing e-mail", type: "email" },
  { object: "project", key: "code", label: "Project code", type: "text", unique: true },
  { object: "project", key: "priority", label: "Priority", type: "select", options: priorities },
  { object: "project", key: "hoursPlanned", label: "Hours planned", type: "number" },
  { object: "project", key: "isConfidential", label: "Confidential", type: "boolean" },
  { object: "project", key: "kickOffAt", label: "Kick-off", type: "datetime" },
  { object: "project", key: "hotline", label: "Hotline", type: "phone" },
].map((field) => newCustomField.parse(field));

/** A project's status as it is written in its own field, and as the attribute calls it. */
export const projectStatuses = {
  planned: "Planned",
  running: "In progress",
  on_hold: "On hold",
  done: "Completed",
};

const sources = ["Website", "Referral", "Trade fair", "Newsletter", "Telephone"];
const stages = ["Subscriber", "Lead", "Customer", "Partner", "Former customer"];
const owners = ["Camille Laurent", "Julien Moreau", "Sarah Mitchell", "Tom Becker"];

/** Its value lists, in its order. */
export const sampleAttributes = [
  { key: "leadSource", label: "Lead source", objects: ["contact", "company"], options: sources },
  { key: "lifecycleStage", label: "Lifecycle stage", objects: ["contact", "company"], options: stages },
  {
    key: "projectStatus",
    label: "Project status",
    objects: ["project"],
    options: Object.values(projectStatuses),
  },
  { key: "owner", label: "Owner", objects: ["contact", "company", "project"], options: owners },
].map((attribute) => newAttribute.parse(attribute));

/** A record's own values, some of which it lacks. */
type Custom = { customFields: Values; attributes: Values };

const notes = {
  fr: ["Préfère être appelée le matin.", "Parle aussi espagnol.", "A proposé de prêter une salle."],
  en: ["Prefers a call in the morning.", "Speaks Spanish as well.", "Offered to lend a room."],
};

const numbered = (letter: string, number: number) => `${letter}-${String(number + 1).padStart(5, "0")}`;

/** Gives a value in so many cases of a hundred, undefined in the others. */
const chanceOf =
  (fake: Fake) =>
  <Value>(percent: number, value: () => Value): Value | undefined =>
    fake.helpers.maybe(value, { probability: percent / 100 });

function relationship(fake: Fake): Values {
  const some = chanceOf(fake);
  return present({
    leadSource: some(90, () => fake.helpers.arrayElement(sources)),
    lifecycleStage: fake.helpers.arrayElement(stages),
    owner: some(80, () => fake.helpers.arrayElement(owners)),
  });
}

type Given = { now: Date; language: Language; position: number; daysAgo: number };

/** `local` is what stands before the "@" of the contact's address. */
export function contactCustom(
  fake: Fake,
  { now, language, position, daysAgo, local }: Given & { local: string },
): Custom {
  const some = chanceOf(fake);
  const customFields = present({
    memberNumber: some(60, () => numbered("M", position)),
    birthday: some(50, () =>
      fake.date.birthdate({ mode: "age", min: 19, max: 79 }).toISOString().slice(0, 10),
    ),
    shirtSize: some(50, () => fake.helpers.arrayElement(sizes)),
    interests: some(70, () => fake.helpers.arrayElements(interests, { min: 1, max: 3 })),
    volunteerHours: some(30, () => fake.number.int({ min: 1, max: 80 }) / 2),
    photoConsent: some(80, () => fake.datatype.boolean()),
    lastCallAt: some(40, () =>
      momentAgo(fake, now, fake.number.int({ min: 1, max: daysAgo - 1 })).toISOString(),
    ),
    profile: some(30, () => `https://www.profiles.example/${local}`),
    notes: some(20, () => fake.helpers.arrayElement(notes[language])),
  });
  return { customFields, attributes: relationship(fake) };
}

export function companyCustom(
  fake: Fake,
  { now, language, position, domain }: Given & { domain: string },
): Custom {
  const some = chanceOf(fake);
  const customFields = present({
    accountNumber: numbered("C", position),
    legalForm: fake.helpers.arrayElement(legalForms[language]),
    employees: some(90, () => fake.helpers.arrayElement([1, 4, 8, 12, 25, 40, 85, 140, 320])),
    services: some(60, () => fake.helpers.arrayElements(services, { min: 1, max: 2 })),
    partnerSince: some(70, () => dayAgo(now, fake.number.int({ min: 400, max: 3_000 }))),
    isSponsor: fake.datatype.boolean(0.2),
    billingEmail: some(50, () => `billing@${domain}`),
  });
  return { customFields, attributes: relationship(fake) };
}

/** `starts`: how many days ago the project did; negative where it is still to come. */
export function projectCustom(
  fake: Fake,
  { now, position, starts, phone }: { now: Date; position: number; starts: number; phone: string },
): Custom {
  const customFields = present({
    code: numbered("P", position),
    priority: fake.helpers.arrayElement(priorities),
    hoursPlanned: fake.helpers.arrayElement([20, 37.5, 80, 120, 240]),
    isConfidential: fake.datatype.boolean(0.15),
    kickOffAt: momentAgo(fake, now, starts).toISOString(),
    hotline: chanceOf(fake)(30, () => phone),
  });
  return { customFields, attributes: { owner: fake.helpers.arrayElement(owners) } };
}
