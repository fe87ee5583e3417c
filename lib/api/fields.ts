import { z } from "zod";

/**
 * Text of at most `max` UTF-16 units that PostgreSQL can store: no NUL, no lone surrogate.
 * Checked here because the database refuses the first and JavaScript silently changes the second.
 */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine(
      (value) => !value.includes("\0") && value.isWellFormed(),
      "contains characters that cannot be stored",
    );

/** ISO 8601 UTC with milliseconds, as every answer writes times. */
export const instant = z.iso.datetime({ precision: 3 });

/** A time as callers may write it: ISO 8601 with an offset or Z, any precision. */
export const time = z.iso
  .datetime({ offset: true })
  .max(40)
  .transform((value) => new Date(value));

const isStorable = (value: Date) => {
  const year = value.getUTCFullYear();
  return year >= 1 && year <= 9999;
};

/** The same, as answers write it. */
export const moment = time
  .refine(isStorable, "must lie between the years 1 and 9999")
  .transform((value) => value.toISOString());

/** A day without a time: "2026-11-24". */
export const day = z.iso.date().refine((value) => !value.startsWith("0000"), "must lie after the year 0");

/** An amount in minor units of its currency. */
export const amount = z.int().min(-1_000_000_000_000).max(1_000_000_000_000);

const currencies = new Set(Intl.supportedValuesOf("currency"));

/** ISO 4217, in either case. */
export const currency = text(3)
  .transform((value) => value.toUpperCase())
  .refine((value) => currencies.has(value), "is not an ISO 4217 currency code");

/** A record's id: a UUID. Its shape is not a promise, so a string of another shape is an unknown id, not an error. */
export const id = text(500);
