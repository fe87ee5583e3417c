import type { Fake } from "@/lib/api/sample";
import { answersOf, type SampleForm } from "@/lib/orgs/sample/sample-forms";
import { fakesOf, type Language, momentAgo, type Past, type Start } from "@/lib/orgs/sample/sample-past";
import { phoneOf, type SampleContact } from "@/lib/orgs/sample/sample-people";
import { slugOf } from "@/lib/orgs/slug";

/** Somebody whom the organization does not know. */
function makeStranger(fake: Fake, language: Language) {
  const [firstName, lastName] = [fake.person.firstName(), fake.person.lastName()];
  const email = `${slugOf(firstName)}.${slugOf(lastName)}@mail.example`;
  return { firstName, lastName, email, phone: phoneOf(fake, language) };
}

/** Two hundred submissions while their forms were open, most of them by contacts who had come by then. */
export function makeSubmissions(
  { now, newId }: Start,
  forms: readonly SampleForm[],
  contacts: readonly SampleContact[],
) {
  const fakes = fakesOf(8);
  return forms.flatMap((form) => {
    const { language, opened, closed = 0, submissions, source } = form.draft;
    const fake = fakes[language];
    return Array.from({ length: submissions }, () => {
      const daysAgo = fake.number.int({ min: closed + 1, max: opened - 1 });
      const known = contacts.filter((one) => one.daysAgo > daysAgo && one.values.language === language);
      const contact = fake.datatype.boolean(0.7) ? fake.helpers.arrayElement(known) : undefined;
      const who = contact?.values ?? makeStranger(fake, language);
      const at = momentAgo(fake, now, daysAgo).toISOString();
      return {
        id: newId(),
        at,
        values: {
          formId: form.id,
          contactId: contact?.id ?? null,
          answers: answersOf(form, fake, { ...who, daysAgo }, now),
          submittedAt: at,
          source,
        },
      };
    });
  }) satisfies Past[];
}
