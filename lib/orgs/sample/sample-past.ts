import { type Fake, makeFake } from "@/lib/api/sample";
import type { Values } from "@/lib/records/resource";

/** What made-up records start from: the moment of set-up, and an id for each. */
export type Start = { now: Date; newId: () => string };

/** A record with a past: when and as what it was made, and what changed in it later. Times are ISO 8601. */
export type Past<Made extends Values = Values> = {
  id: string;
  at: string;
  values: Made;
  later?: { at: string; patch: Values };
};

export type Language = "fr" | "en";

/** Records alternate between the languages. */
export const languageOf = (position: number): Language => (position % 2 === 0 ? "fr" : "en");

/** A source of values for each language. Every part of the sample has its own, so that no part shifts another's. */
export const fakesOf = (part: number): Record<Language, Fake> => ({
  fr: makeFake(2 * part + 1),
  en: makeFake(2 * part),
});

const hour = 3_600_000;
const day = 24 * hour;

const midnightAgo = (now: Date, days: number) =>
  Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - days);

/** A moment in the working hours (UTC) of so many days ago: in the past from one day on. */
export const momentAgo = (fake: Fake, now: Date, days: number): Date =>
  new Date(midnightAgo(now, days) + fake.number.int({ min: 7 * hour, max: 18 * hour - 1 }));

/** "2026-11-24" of so many days ago. */
export const dayAgo = (now: Date, days: number): string =>
  new Date(midnightAgo(now, days)).toISOString().slice(0, 10);

/** The number with which `momentAgo` would have made it. */
export const daysSince = (now: Date, at: Date): number => (midnightAgo(now, 0) - midnightAgo(at, 0)) / day;

export type Rhythm = { interval: "week" | "month" | "year"; intervalCount: number };

/** So many intervals later at the same time of day, on the last day of a month that is too short. */
export function addIntervals(from: Date, { interval, intervalCount }: Rhythm, count: number): Date {
  const steps = intervalCount * count;
  if (interval === "week") return new Date(from.getTime() + steps * 7 * day);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + steps * (interval === "year" ? 12 : 1)];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const midnight = Date.UTC(year, month, Math.min(from.getUTCDate(), lastDay));
  return new Date(midnight + (from.getTime() % day));
}

/** Without what was left to chance and did not come. */
export const present = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
