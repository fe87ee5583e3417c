import type { Fake } from "@/lib/api/sample";
import { companyCustom, contactCustom } from "@/lib/orgs/sample/sample-custom";
import {
  fakesOf,
  type Language,
  languageOf,
  momentAgo,
  type Past,
  type Start,
} from "@/lib/orgs/sample/sample-past";
import { slugOf } from "@/lib/orgs/slug";

const words = {
  fr: {
    country: "FR",
    industries: ["Conseil", "Architecture", "Formation", "Imprimerie", "Restauration", "Transport", "Santé"],
    jobs: [
      "Acheteur",
      "Chargé de projet",
      "Comptable",
      "Directrice commerciale",
      "Gérante",
      "Responsable des achats",
    ],
    tags: ["adhérent", "bénévole", "client", "donateur", "vip"],
  },
  en: {
    country: "US",
    industries: ["Consulting", "Architecture", "Training", "Printing", "Catering", "Logistics", "Healthcare"],
    jobs: [
      "Accountant",
      "Head of purchasing",
      "Office manager",
      "Owner",
      "Project manager",
      "Sales director",
    ],
    tags: ["customer", "donor", "member", "vip", "volunteer"],
  },
} as const;

/** Numbers that regulators keep for fiction (Arcep 01 99 00, North America 555-01xx): nobody's telephone rings. */
export const phoneOf = (fake: Fake, language: Language) =>
  language === "fr"
    ? fake.helpers.fromRegExp("+33 1 99 00 [0-9]{2} [0-9]{2}")
    : fake.helpers.fromRegExp("+1 [2-9][0-9]2 555 01[0-9]{2}");

const addressOf = (fake: Fake, language: Language) => ({
  line1: fake.location.streetAddress(),
  city: fake.location.city(),
  region: fake.location.state(),
  postalCode: fake.location.zipCode("#####"),
  country: words[language].country,
});

/** The first of "name", "name2", "name3", … that `taken` does not hold; holds it from then on. */
function unique(taken: Set<string>, name: string): string {
  let chosen = name;
  for (let number = 2; taken.has(chosen); number++) chosen = `${name}${number}`;
  taken.add(chosen);
  return chosen;
}

const hexadecimal = (fake: Fake, length: number) =>
  fake.string.hexadecimal({ length, casing: "lower", prefix: "" });

const audiences = [
  { name: "Newsletter", description: "Monthly news in English" },
  { name: "Lettre d'information", description: "Les nouvelles du mois, en français" },
  { name: "Event guests", description: "Whoever came to one of our events" },
  { name: "Invités du salon", description: "Personnes invitées au salon" },
  { name: "Partners", description: "Resellers and suppliers" },
];

/** How likely a person of this language is to be subscribed to each of the audiences. */
const chances = { fr: [0, 0.85, 0.2, 0.25, 0.05], en: [0.85, 0, 0.3, 0.05, 0.1] };

export const makeAudiences = ({ now, newId }: Start) => {
  const { en: fake } = fakesOf(1);
  return audiences.map((audience, position) => ({
    id: newId(),
    at: momentAgo(fake, now, 364 - position).toISOString(),
    values: { ...audience, externalIds: { mailchimp: hexadecimal(fake, 10) } },
  })) satisfies Past[];
};

/** Sixty companies, half of them French. All domains end in ".example" (RFC 2606). */
export function makeCompanies({ now, newId }: Start) {
  const fakes = fakesOf(2);
  const domains = new Set<string>();
  return Array.from({ length: 60 }, (_, position) => {
    const language = languageOf(position);
    const fake = fakes[language];
    const name = fake.company.name();
    const domain = `${unique(domains, slugOf(name))}.example`;
    const daysAgo = 360 - Math.floor(position / 3);
    return {
      id: newId(),
      at: momentAgo(fake, now, daysAgo).toISOString(),
      values: {
        name,
        domain,
        email: `contact@${domain}`,
        phone: phoneOf(fake, language),
        website: `https://www.${domain}`,
        industry: fake.helpers.arrayElement(words[language].industries),
        address: addressOf(fake, language),
        ...companyCustom(fake, { now, language, position, daysAgo, domain }),
        externalIds: { crm: `co_${hexadecimal(fake, 12)}` },
      },
    };
  }) satisfies Past[];
}
export type SampleCompany = ReturnType<typeof makeCompanies>[number];

/** Two hundred and fifty people of these companies, who came between eleven months and three days ago. */
export function makeContacts(
  { now, newId }: Start,
  companies: readonly SampleCompany[],
  audienceIds: readonly string[],
) {
  const fakes = fakesOf(3);
  const emails = new Set<string>();
  const employers = {
    fr: companies.filter((_, position) => languageOf(position) === "fr"),
    en: companies.filter((_, position) => languageOf(position) === "en"),
  };
  return Array.from({ length: 250 }, (_, position) => {
    const language = languageOf(position);
    const fake = fakes[language];
    const firstName = fake.person.firstName();
    const lastName = fake.person.lastName();
    const company = fake.helpers.arrayElement(employers[language]);
    const local = unique(emails, `${slugOf(firstName)}.${slugOf(lastName)}`);
    // Ever fewer come: an organization moves in with the people whom it knows already.
    const daysAgo = 335 - Math.round(332 * (position / 249) ** 2);
    const joined = audienceIds.filter((_, audience) =>
      fake.datatype.boolean(chances[language][audience] ?? 0),
    );
    return {
      id: newId(),
      at: momentAgo(fake, now, daysAgo).toISOString(),
      daysAgo,
      values: {
        email: `${local}@${company.values.domain}`,
        firstName,
        lastName,
        phone: phoneOf(fake, language),
        jobTitle: fake.helpers.arrayElement(words[language].jobs),
        companyId: company.id,
        address: addressOf(fake, language),
        language,
        tags: fake.helpers.arrayElements(words[language].tags, { min: 0, max: 2 }),
        audiences: joined,
        ...contactCustom(fake, { now, language, position, daysAgo, local }),
        externalIds: { stripe: `cus_${fake.string.alphanumeric(14)}` },
      },
    };
  }) satisfies Past[];
}
export type SampleContact = ReturnType<typeof makeContacts>[number];
