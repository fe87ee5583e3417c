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

/** A record's id: a UUID. Its shape is not a promise, so a string of another shape is an unknown id, not an error. */
export const id = text(500);
