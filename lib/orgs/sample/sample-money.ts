import type { Fake } from "@/lib/api/sample";
import { daysSince, fakesOf, momentAgo, type Past, type Start } from "@/lib/orgs/sample/sample-past";
import type { SampleContact } from "@/lib/orgs/sample/sample-people";
import type { SampleSubscription } from "@/lib/orgs/sample/sample-subscriptions";

/** Minor units. */
const sold = {
  fr: [
    { description: "Don", amounts: [1_000, 2_000, 3_000, 5_000, 10_000, 25_000] },
    { description: "Billet de concert", amounts: [1_800, 2_400, 3_500] },
    { description: "Atelier", amounts: [4_500, 9_000, 12_000] },
    { description: "Prestation", amounts: [36_000, 58_050, 124_000, 240_000] },
  ],
  en: [
    { description: "Donation", amounts: [1_000, 2_500, 5_000, 10_000, 25_000] },
    { description: "Concert ticket", amounts: [1_950, 2_900, 4_200] },
    { description: "Workshop", amounts: [4_900, 9_900, 14_500] },
    { description: "Services", amounts: [42_000, 66_575, 150_000, 320_000] },
  ],
};

const methods = [
  { value: "card", weight: 62 },
  { value: "transfer", weight: 15 },
  { value: "direct_debit", weight: 10 },
  { value: "cheque", weight: 8 },
  { value: "cash", weight: 5 },
] as const;

/** What a payment of this method becomes; `daysAgo` decides what may still be under way or already given back. */
function fateOf(
  fake: Fake,
  method: string,
  daysAgo: number,
): "collected" | "pending" | "failed" | "refunded" | "partly" {
  const chance = fake.number.float();
  if (method === "cash") return "collected";
  if (method !== "card" && daysAgo <= 8 && chance < 0.6) return "pending";
  if (method !== "cheque" && chance < 0.04) return "failed";
  if (daysAgo < 3 || chance < 0.9) return "collected";
  return chance < 0.96 ? "refunded" : "partly";
}

type Terms = { contactId: string; amount: number; currency: string; abonnementId?: string };

function makePayment(
  { now, newId }: Start,
  fake: Fake,
  given: { terms: Terms; description: string; method: string; at: Date; fails?: boolean },
) {
  const { terms, description, method } = given;
  const daysAgo = daysSince(now, given.at);
  const fate = given.fails ? "failed" : fateOf(fake, method, daysAgo);
  const at = given.at.toISOString();
  const cameIn = fate !== "pending" && fate !== "failed";
  const isCharge = method === "card" || method === "direct_debit";
  const givenBack = fate === "refunded" ? terms.amount : Math.round(terms.amount / 2);
  return {
    id: newId(),
    at,
    values: {
      ...terms,
      status: cameIn ? "collected" : fate,
      method,
      description,
      collectedAt: cameIn ? at : null,
      externalIds: isCharge ? { stripe: `ch_${fake.string.alphanumeric(24)}` } : {},
    },
    ...((fate === "refunded" || fate === "partly") && {
      later: {
        at: momentAgo(fake, now, fake.number.int({ min: 1, max: daysAgo - 1 })).toISOString(),
        patch: { refundedAmount: givenBack, ...(fate === "refunded" && { status: fate }) },
      },
    }),
  };
}

/** Fifteen hundred payments: those of the subscriptions, and single ones of anybody after they came. */
export function makePayments(
  start: Start,
  contacts: readonly SampleContact[],
  subscriptions: readonly SampleSubscription[],
) {
  const fakes = fakesOf(6);
  const repeated = subscriptions.flatMap(({ id, values, dates, lastFails, method }) => {
    const { contactId, amount, currency, name } = values;
    const terms = { contactId, amount, currency, abonnementId: id };
    return dates.map((at, position) =>
      makePayment(start, fakes.en, {
        terms,
        description: name,
        method,
        at,
        fails: lastFails && position === dates.length - 1,
      }),
    );
  });
  const single = Array.from({ length: 1_500 - repeated.length }, () => {
    const contact = fakes.en.helpers.arrayElement(contacts);
    const { language } = contact.values;
    const fake = fakes[language];
    const { description, amounts } = fake.helpers.arrayElement(sold[language]);
    const amount = fake.helpers.arrayElement(amounts);
    return makePayment(start, fake, {
      terms: { contactId: contact.id, amount, currency: language === "fr" ? "EUR" : "USD" },
      description,
      method: fake.helpers.weightedArrayElement(methods),
      at: momentAgo(fake, start.now, fake.number.int({ min: 1, max: contact.daysAgo - 1 })),
    });
  });
  return [...repeated, ...single] satisfies Past[];
}
