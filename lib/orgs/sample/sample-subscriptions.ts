import type { Fake } from "@/lib/api/sample";
import {
  addIntervals,
  fakesOf,
  momentAgo,
  type Past,
  type Rhythm,
  type Start,
} from "@/lib/orgs/sample/sample-past";
import type { SampleContact } from "@/lib/orgs/sample/sample-people";

/** Something that people subscribe to. `longest`: days of one interval at most; `weight`: how often it is chosen. */
type Offer = Rhythm & {
  weight: number;
  longest: number;
  name: Record<"fr" | "en", string>;
  amounts: readonly number[];
};

const offers: readonly Offer[] = [
  {
    weight: 70,
    interval: "month",
    intervalCount: 1,
    longest: 31,
    name: { fr: "Adhésion mensuelle", en: "Monthly membership" },
    amounts: [900, 1_500, 2_900],
  },
  {
    weight: 12,
    interval: "month",
    intervalCount: 3,
    longest: 92,
    name: { fr: "Revue trimestrielle", en: "Quarterly review" },
    amounts: [2_400, 3_600],
  },
  {
    weight: 10,
    interval: "year",
    intervalCount: 1,
    longest: 366,
    name: { fr: "Adhésion annuelle", en: "Yearly membership" },
    amounts: [9_000, 12_000, 24_000],
  },
  {
    weight: 8,
    interval: "week",
    intervalCount: 1,
    longest: 7,
    name: { fr: "Panier hebdomadaire", en: "Weekly box" },
    amounts: [1_250, 1_890],
  },
];

const statuses = [
  ...Array.from({ length: 7 }, () => "active" as const),
  "past_due" as const,
  "paused" as const,
  "cancelled" as const,
];
type Status = (typeof statuses)[number];

/** How many days ago the latest payment was due: within the running interval, or before it all ended. */
function dueAgo(fake: Fake, status: Status, { longest }: Offer, daysAgo: number): number {
  const ended = status === "paused" || status === "cancelled";
  // No interval is as short as its longest is long: February has 28 days.
  const running = Math.floor(longest * 0.85);
  return fake.number.int({ min: 2, max: Math.min(daysAgo - 1, ended ? 150 : running) });
}

/** What the subscription has become since it began. */
function standing(fake: Fake, now: Date, status: Status, latest: Date, due: number, next: Date) {
  if (status === "cancelled" || status === "paused") {
    const days = fake.number.int({ min: Math.max(1, due - 5), max: due - 1 });
    const at = momentAgo(fake, now, days).toISOString();
    return { at, patch: { status, nextPaymentAt: null, ...(status === "cancelled" && { cancelledAt: at }) } };
  }
  const at = latest.toISOString();
  if (status === "active") return { at, patch: { nextPaymentAt: next.toISOString() } };
  return { at, patch: { status, nextPaymentAt: momentAgo(fake, now, -3).toISOString() } };
}

function makeOne({ now, newId }: Start, fake: Fake, contact: SampleContact, status: Status) {
  const offer = fake.helpers.weightedArrayElement(offers.map((value) => ({ value, weight: value.weight })));
  const due = dueAgo(fake, status, offer, contact.daysAgo);
  const most = 1 + Math.floor((contact.daysAgo - 1 - due) / offer.longest);
  const paid = fake.number.int({ min: Math.ceil(most / 2), max: most });
  const latest = momentAgo(fake, now, due);
  const dates = Array.from({ length: paid }, (_, position) =>
    addIntervals(latest, offer, position + 1 - paid),
  );
  const startedAt = (dates[0] ?? latest).toISOString();
  const { language } = contact.values;
  const terms = {
    contactId: contact.id,
    amount: fake.helpers.arrayElement(offer.amounts),
    currency: language === "fr" ? "EUR" : "USD",
  };
  return {
    id: newId(),
    at: startedAt,
    values: {
      ...terms,
      name: offer.name[language],
      interval: offer.interval,
      intervalCount: offer.intervalCount,
      startedAt,
      nextPaymentAt: addIntervals(latest, offer, 2 - paid).toISOString(),
      externalIds: { stripe: `sub_${fake.string.alphanumeric(24)}` },
    },
    ...(status === "active" && paid === 1
      ? {}
      : { later: standing(fake, now, status, latest, due, addIntervals(latest, offer, 1)) }),
    /** When its payments were due, and whether the last of them was paid. */
    dates,
    lastFails: status === "past_due",
    method: fake.helpers.arrayElement(["card", "card", "direct_debit"]),
  };
}

/** Eighty subscriptions of people who have been known for a while, each begun after they came. */
export function makeSubscriptions(start: Start, contacts: readonly SampleContact[]) {
  const fakes = fakesOf(5);
  const known = contacts.filter((one) => one.daysAgo > 40);
  return fakes.en.helpers
    .arrayElements(known, 80)
    .map((contact, position) =>
      makeOne(
        start,
        fakes[contact.values.language],
        contact,
        statuses[position % statuses.length] ?? "active",
      ),
    ) satisfies Past[];
}
export type SampleSubscription = ReturnType<typeof makeSubscriptions>[number];
