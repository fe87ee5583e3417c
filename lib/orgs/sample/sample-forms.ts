import type { Fake } from "@/lib/api/sample";
import type { FieldType } from "@/lib/fields/kinds";
import type { FormField } from "@/lib/forms/field";
import {
  dayAgo,
  fakesOf,
  type Language,
  momentAgo,
  type Past,
  present,
  type Start,
} from "@/lib/orgs/sample/sample-past";
import type { Values } from "@/lib/records/resource";

/** Who fills a form in, and how many days ago. */
export type Respondent = {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  daysAgo: number;
};

/** A form with its past. `opened` and `closed` are days ago; a draft has never been open. */
type Draft = {
  language: Language;
  title: string;
  description: string;
  opened: number;
  closed?: number;
  isDraft?: true;
  fields: FormField[];
  /** Where answers go in a contact. */
  mapping: Record<string, string>;
  /** Where it stands. */
  source: string;
  submissions: number;
  answer: (fake: Fake, who: Respondent, now: Date) => Values;
};

const ask = (key: string, label: string, type: FieldType, more: Partial<FormField> = {}): FormField => ({
  key,
  label,
  type,
  required: false,
  options: [],
  helpText: null,
  ...more,
});

const required = true;
const fees = ["Reduced", "Full", "Benefactor"];
const topics = ["Concerts", "Workshops", "Hiking", "Cooking"];
const crafts = ["Aquarelle", "Photographie", "Reliure", "Sérigraphie"];
const meals = ["Meat", "Fish", "Vegetarian", "Vegan"];
const opinions = ["Très satisfait", "Satisfait", "Peu satisfait"];
const qualities = ["Accueil", "Programme", "Lieux", "Tarifs"];
const wishes = ["Could you call me first?", "I heard of you at the fair.", "Happy to help with the website."];
const remarks = [
  "Nous viendrons à deux voitures.",
  "Premier atelier pour moi.",
  "Merci de confirmer par e-mail.",
];

const drafts: readonly Draft[] = [
  {
    language: "en",
    title: "Become a member",
    description: "It takes two minutes; your membership begins at once.",
    opened: 310,
    source: "https://www.association.example/join",
    submissions: 90,
    fields: [
      ask("firstName", "First name", "text", { required }),
      ask("lastName", "Last name", "text", { required }),
      ask("email", "E-mail", "email", { required }),
      ask("phone", "Telephone", "phone"),
      ask("fee", "Fee", "select", {
        required,
        options: fees,
        helpText: "Reduced for students and job seekers",
      }),
      ask("birthday", "Birthday", "date"),
      ask("topics", "What interests you?", "multi_select", { options: topics }),
      ask("volunteers", "I would like to help", "boolean"),
      ask("message", "Anything else?", "long_text"),
    ],
    mapping: { firstName: "firstName", lastName: "lastName", email: "email", phone: "phone" },
    answer: (fake, { firstName, lastName, email, phone }) => ({
      firstName,
      lastName,
      email,
      phone: fake.helpers.maybe(() => phone, { probability: 0.6 }),
      fee: fake.helpers.arrayElement(fees),
      birthday: dayOf(fake.date.birthdate({ mode: "age", min: 19, max: 79 })),
      topics: fake.helpers.maybe(() => fake.helpers.arrayElements(topics, { min: 1, max: 3 })),
      volunteers: fake.datatype.boolean(0.3),
      message: fake.helpers.maybe(() => fake.helpers.arrayElement(wishes), { probability: 0.3 }),
    }),
  },
  {
    language: "fr",
    title: "Inscription à un atelier",
    description: "Huit places par atelier, matériel compris.",
    opened: 220,
    source: "https://www.association.example/ateliers",
    submissions: 60,
    fields: [
      ask("nom", "Nom et prénom", "text", { required }),
      ask("email", "Adresse e-mail", "email", { required }),
      ask("atelier", "Atelier", "select", { required, options: crafts }),
      ask("jour", "Jour souhaité", "date", { required }),
      ask("participants", "Nombre de participants", "number", { required }),
      ask("accesAdapte", "J'ai besoin d'un accès adapté", "boolean"),
      ask("remarques", "Remarques", "long_text", { helpText: "Facultatif" }),
    ],
    mapping: { email: "email" },
    answer: (fake, { firstName, lastName, email, daysAgo }, now) => ({
      nom: `${lastName} ${firstName}`,
      email,
      atelier: fake.helpers.arrayElement(crafts),
      jour: dayAgo(now, daysAgo - fake.number.int({ min: 4, max: 30 })),
      participants: fake.number.int({ min: 1, max: 4 }),
      accesAdapte: fake.datatype.boolean(0.1),
      remarques: fake.helpers.maybe(() => fake.helpers.arrayElement(remarks), { probability: 0.3 }),
    }),
  },
  {
    language: "en",
    title: "Gala dinner",
    description: "Tables of eight; guests are welcome.",
    opened: 190,
    closed: 95,
    source: "https://www.association.example/gala",
    submissions: 50,
    fields: [
      ask("name", "Your name", "text", { required }),
      ask("email", "E-mail", "email", { required }),
      ask("meal", "Your meal", "select", { required, options: meals }),
      ask("guests", "Guests you bring", "number"),
      ask("arrivesAt", "When will you arrive?", "datetime"),
      ask("website", "Your website, for the programme", "url"),
    ],
    mapping: { email: "email" },
    answer: (fake, { firstName, lastName, email }, now) => ({
      name: `${firstName} ${lastName}`,
      email,
      meal: fake.helpers.arrayElement(meals),
      guests: fake.number.int({ min: 0, max: 3 }),
      arrivesAt: fake.helpers.maybe(() => momentAgo(fake, now, 90).toISOString()),
      website: fake.helpers.maybe(() => `https://www.${email.split("@")[1]}`, { probability: 0.4 }),
    }),
  },
  {
    language: "fr",
    title: "Votre avis",
    description: "Trois questions pour préparer l'an prochain.",
    opened: 9,
    isDraft: true,
    source: "",
    submissions: 0,
    fields: [
      ask("avis", "Êtes-vous satisfait de cette année ?", "select", { required, options: opinions }),
      ask("qualites", "Qu'avez-vous apprécié ?", "multi_select", { options: qualities }),
      ask("souhaits", "Vos souhaits", "long_text"),
    ],
    mapping: {},
    answer: () => ({}),
  },
];

const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/** Four forms: one a draft, two open, and one that was closed after all of its submissions. */
export function makeForms({ now, newId }: Start) {
  const fakes = fakesOf(7);
  return drafts.map((draft) => {
    const { language, title, description, opened, closed, isDraft, fields, mapping } = draft;
    const fake = fakes[language];
    return {
      id: newId(),
      at: momentAgo(fake, now, opened).toISOString(),
      values: { title, description, status: isDraft ? "draft" : "open", fields, mapping },
      ...(closed && {
        later: { at: momentAgo(fake, now, closed).toISOString(), patch: { status: "closed" } },
      }),
      draft,
    };
  }) satisfies Past[];
}
export type SampleForm = ReturnType<typeof makeForms>[number];

/** The draft's answers without those that were left out. */
export const answersOf = ({ draft }: SampleForm, fake: Fake, who: Respondent, now: Date): Values =>
  present(draft.answer(fake, who, now));
