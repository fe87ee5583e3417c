import { expect, test } from "vitest";
import { sampleAt, setUpTimes, today } from "@/lib/orgs/sample/fixtures";
import { addIntervals } from "@/lib/orgs/sample/sample-past";

const sample = sampleAt();

const countBy = <Item>(items: readonly Item[], nameOf: (item: Item) => unknown) => {
  const counts: Record<string, number> = {};
  for (const item of items) counts[String(nameOf(item))] = (counts[String(nameOf(item))] ?? 0) + 1;
  return counts;
};

test("most payments came in; some are pending, failed or given back", () => {
  const {
    collected = 0,
    pending = 0,
    failed = 0,
    refunded = 0,
  } = countBy(sample.paiements, (one) => today(one).status);
  expect(collected + pending + failed + refunded).toBe(1_500);
  expect(collected).toBeGreaterThan(1_250);
  for (const count of [pending, failed, refunded]) expect(count).toBeGreaterThan(10);
});

test("a payment's amounts and times say what its status says", () => {
  let partly = 0;
  for (const { at, values, later } of sample.paiements) {
    const { status, amount, refundedAmount, collectedAt } = { refundedAmount: 0, ...values, ...later?.patch };
    expect([amount, refundedAmount].every(Number.isSafeInteger)).toBe(true);
    expect(amount).toBeGreaterThanOrEqual(900);
    expect(collectedAt).toBe(status === "collected" || status === "refunded" ? at : null);
    if (status === "refunded") expect(refundedAmount).toBe(amount);
    else expect(refundedAmount).toBeLessThan(amount);
    if (status === "collected" && refundedAmount > 0) partly++;
  }
  expect(partly).toBeGreaterThan(5);
});

test("a year brings sums that a small organization could have, in EUR of the French and USD of the others", () => {
  const languages = new Map(sample.contacts.map(({ id, values }) => [id, values.language]));
  const sums = { EUR: 0, USD: 0 };
  for (const payment of sample.paiements) {
    const { contactId, currency, amount } = payment.values;
    expect(currency).toBe(languages.get(contactId) === "fr" ? "EUR" : "USD");
    if (today(payment).status === "collected") sums[currency as "EUR" | "USD"] += amount;
  }
  for (const sum of Object.values(sums)) {
    expect(sum).toBeGreaterThan(10_000_000);
    expect(sum).toBeLessThan(40_000_000);
  }
});

test("charges and subscriptions carry the ids that Stripe would give them", () => {
  for (const { values } of sample.abonnements) expect(values.externalIds.stripe).toMatch(/^sub_[\w]{24}$/);
  for (const { values } of sample.paiements) {
    const isCharge = values.method === "card" || values.method === "direct_debit";
    if (isCharge) expect(values.externalIds.stripe).toMatch(/^ch_[\w]{24}$/);
    else expect(values.externalIds).toEqual({});
  }
});

test("subscriptions are in every state, most of them active", () => {
  expect(countBy(sample.abonnements, (one) => today(one).status ?? "active")).toEqual({
    active: 56,
    past_due: 8,
    paused: 8,
    cancelled: 8,
  });
});

test.each(setUpTimes)("subscriptions of %s were paid once an interval for as long as they ran", (time) => {
  const { abonnements, paiements } = sampleAt(time);
  const paid = paiements.filter((one) => one.values.abonnementId !== undefined);
  expect(paid.length).toBeGreaterThan(250);
  for (const subscription of abonnements) {
    const { contactId, amount, currency, startedAt, interval, intervalCount } = subscription.values;
    const own = paid.filter((one) => one.values.abonnementId === subscription.id);
    expect(own[0]?.at).toBe(startedAt);
    for (const { values } of own) expect(values).toMatchObject({ contactId, amount, currency });
    const last = new Date(own.at(-1)?.at ?? "");
    const due = own.map((_, position) =>
      addIntervals(last, { interval, intervalCount }, position + 1 - own.length),
    );
    expect(own.map((one) => one.at)).toEqual(due.map((one) => one.toISOString()));

    const { status = "active", nextPaymentAt, cancelledAt = null } = today(subscription);
    const fails = own.map((one) => one.values.status === "failed").at(-1);
    if (status === "past_due") expect(fails).toBe(true);
    const isRunning = status === "active" || status === "past_due";
    if (isRunning) expect(String(nextPaymentAt) > new Date(time).toISOString()).toBe(true);
    else expect(nextPaymentAt).toBe(null);
    if (status === "cancelled") expect(String(cancelledAt) > last.toISOString()).toBe(true);
    else expect(cancelledAt).toBe(null);
  }
});

test("a month too short for a day of the month ends on its last", () => {
  const monthly = { interval: "month", intervalCount: 1 } as const;
  const end = new Date("2028-03-31T10:00:00.000Z");
  expect(addIntervals(end, monthly, -1).toISOString()).toBe("2028-02-29T10:00:00.000Z");
  expect(addIntervals(end, monthly, 9).toISOString()).toBe("2028-12-31T10:00:00.000Z");
  expect(addIntervals(end, { interval: "year", intervalCount: 1 }, -1).toISOString()).toBe(
    "2027-03-31T10:00:00.000Z",
  );
  expect(addIntervals(end, { interval: "week", intervalCount: 2 }, 1).toISOString()).toBe(
    "2028-04-14T10:00:00.000Z",
  );
});
