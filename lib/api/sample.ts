import { en, Faker, fr } from "@faker-js/faker";

/** A source of made-up values, French or English; the same seed gives the same values. */
export type Fake = Faker;

/** Randomised unless a seed is given (the documented examples have one). */
export function makeFake(seed?: number): Fake {
  const french = seed === undefined ? Math.random() < 0.5 : seed % 2 === 1;
  const fake = new Faker({ locale: french ? [fr, en] : [en] });
  if (seed !== undefined) {
    fake.seed(seed);
    fake.setDefaultRefDate("2026-11-01T09:30:00.000Z");
  }
  return fake;
}
