import type { Fake } from "@/lib/api/sample";
import { projectCustom, projectStatuses } from "@/lib/orgs/sample/sample-custom";
import { dayAgo, fakesOf, languageOf, momentAgo, type Past, type Start } from "@/lib/orgs/sample/sample-past";
import { phoneOf, type SampleContact } from "@/lib/orgs/sample/sample-people";

const names = {
  fr: [
    "Refonte du site",
    "Fête de quartier",
    "Catalogue de printemps",
    "Formation des bénévoles",
    "Rénovation de la salle",
    "Tournée des écoles",
    "Enquête auprès des adhérents",
    "Nouvelle billetterie",
    "Exposition de photographies",
    "Jardin partagé",
  ],
  en: [
    "New website",
    "Summer festival",
    "Annual report",
    "Volunteer handbook",
    "Office move",
    "Schools tour",
    "Member survey",
    "Ticketing system",
    "Photography exhibition",
    "Community garden",
  ],
};

const statuses = ["done", "done", "running", "running", "running", "planned", "planned", "on_hold"] as const;
type Status = (typeof statuses)[number];

/** Days ago that it was noted down, starts and ends: negative ones are still to come. */
function datesOf(fake: Fake, status: Status) {
  const noted =
    status === "done" ? fake.number.int({ min: 180, max: 290 }) : fake.number.int({ min: 20, max: 120 });
  if (status === "planned") return { noted, starts: -fake.number.int({ min: 10, max: 40 }), ends: -150 };
  const starts = noted - fake.number.int({ min: 5, max: 15 });
  return { noted, starts, ends: status === "done" ? fake.number.int({ min: 5, max: 160 }) : -starts };
}

/** Twenty projects, each with people of one company who were known by then. */
export function makeProjects({ now, newId }: Start, contacts: readonly SampleContact[]) {
  const fakes = fakesOf(4);
  return Array.from({ length: 20 }, (_, position) => {
    const language = languageOf(position);
    const fake = fakes[language];
    const status = statuses[position % statuses.length] ?? "running";
    const { noted, starts, ends } = datesOf(fake, status);
    const known = contacts.filter((one) => one.daysAgo > noted && one.values.language === language);
    const { companyId } = fake.helpers.arrayElement(known).values;
    const colleagues = known.filter((one) => one.values.companyId === companyId);
    const at = momentAgo(fake, now, noted).toISOString();
    const custom = projectCustom(fake, { now, position, starts, phone: phoneOf(fake, language) });
    const first = status === "done" ? "running" : status;
    const finished = { status: "done", attributes: { projectStatus: projectStatuses.done } };
    return {
      id: newId(),
      at,
      values: {
        name: names[language][Math.floor(position / 2)] ?? "",
        status: first,
        companyId,
        contactIds: colleagues.slice(0, 4).map((one) => one.id),
        startsOn: dayAgo(now, starts),
        endsOn: dayAgo(now, ends),
        budgetAmount: fake.number.int({ min: 4, max: 240 }) * 25_000,
        currency: language === "fr" ? "EUR" : "USD",
        customFields: custom.customFields,
        attributes: { ...custom.attributes, projectStatus: projectStatuses[first] },
        externalIds: { tracker: `PRJ-${100 + position}` },
      },
      ...(status === "done" && {
        later: { at: momentAgo(fake, now, ends).toISOString(), patch: finished },
      }),
    };
  }) satisfies Past[];
}
