import { type Fake, makeFake } from "@/lib/api/sample";
import { slugOf } from "@/lib/orgs/slug";

type Address = { line1: string; city: string; region: string; postalCode: string; country: string };

/** References are positions in the other lists; times are days before the set-up. */
export type SampleCompany = {
  name: string;
  domain: string;
  email: string;
  phone: string;
  website: string;
  industry: string;
  address: Address;
  daysAgo: number;
};
export type SampleContact = {
  email: string;
  firstName: string;
  lastName: string;
  phone: string;
  jobTitle: string;
  company: number;
  address: Address;
  language: string;
  tags: string[];
  daysAgo: number;
};
export type SampleAudience = { name: string; description: string; members: number[] };
export type SampleData = {
  companies: SampleCompany[];
  contacts: SampleContact[];
  audiences: SampleAudience[];
};

const words = {
  fr: {
    seed: 2027,
    country: "FR",
    industries: ["Conseil", "Architecture", "Formation", "Imprimerie", "Restauration", "Transport", "Santé"],
    jobs: [
      "Directrice commerciale",
      "Comptable",
      "Chargé de projet",
      "Responsable des achats",
      "Gérante",
      "Acheteur",
    ],
    tags: ["client", "prospect", "fournisseur", "salon-2026", "vip"],
  },
  en: {
    seed: 2026,
    country: "US",
    industries: ["Consulting", "Architecture", "Training", "Printing", "Catering", "Logistics", "Healthcare"],
    jobs: [
      "Sales director",
      "Accountant",
      "Project manager",
      "Head of purchasing",
      "Owner",
      "Office manager",
    ],
    tags: ["customer", "prospect", "supplier", "fair-2026", "vip"],
  },
} as const;
type Language = keyof typeof words;

/** Numbers that regulators keep for fiction (Arcep 01 99 00, North America 555-01xx): nobody's telephone rings. */
const phone = (fake: Fake, language: Language) =>
  language === "fr"
    ? fake.helpers.fromRegExp("+33 1 99 00 [0-9]{2} [0-9]{2}")
    : fake.helpers.fromRegExp("+1 [2-9][0-9]2 555 01[0-9]{2}");

const address = (fake: Fake, language: Language): Address => ({
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

/** Made-up French and English records, the same at every call. All domains end in ".example" (RFC 2606). */
export function makeSampleData(): SampleData {
  const fakes = { fr: makeFake(words.fr.seed), en: makeFake(words.en.seed) };
  const domains = new Set<string>();
  const emails = new Set<string>();
  const languageOf = (position: number): Language => (position % 2 === 0 ? "fr" : "en");

  const companies = Array.from({ length: 60 }, (_, position): SampleCompany => {
    const language = languageOf(position);
    const fake = fakes[language];
    const name = fake.company.name();
    const domain = `${unique(domains, slugOf(name))}.example`;
    return {
      name,
      domain,
      email: `contact@${domain}`,
      phone: phone(fake, language),
      website: `https://www.${domain}`,
      industry: fake.helpers.arrayElement(words[language].industries),
      address: address(fake, language),
      daysAgo: 300 - position,
    };
  });

  const contacts = Array.from({ length: 250 }, (_, position): SampleContact => {
    const language = languageOf(position);
    const fake = fakes[language];
    const firstName = fake.person.firstName();
    const lastName = fake.person.lastName();
    // Companies alternate between the languages as contacts do, so that a French one has French people.
    const company = fake.number.int({ min: 0, max: 29 }) * 2 + (position % 2);
    const local = `${slugOf(firstName)}.${slugOf(lastName)}`;
    return {
      email: `${unique(emails, local)}@${companies[company]?.domain}`,
      firstName,
      lastName,
      phone: phone(fake, language),
      jobTitle: fake.helpers.arrayElement(words[language].jobs),
      company,
      address: address(fake, language),
      language,
      tags: fake.helpers.arrayElements(words[language].tags, { min: 0, max: 2 }),
      daysAgo: 235 - position * 0.94,
    };
  });

  const everybody = contacts.map((_, position) => position);
  const some = (count: number) => fakes.en.helpers.arrayElements(everybody, count);
  const speaking = (language: Language) => everybody.filter((position) => languageOf(position) === language);
  const audiences = [
    { name: "Newsletter", description: "Monthly news in English", members: speaking("en") },
    {
      name: "Lettre d'information",
      description: "Les nouvelles du mois, en français",
      members: speaking("fr"),
    },
    { name: "Customers", description: "Everyone with a running contract", members: some(80) },
    { name: "Invités du salon", description: "Personnes invitées au salon 2026", members: some(40) },
    { name: "Partners", description: "Resellers and suppliers", members: some(15) },
  ];
  return { companies, contacts, audiences };
}
