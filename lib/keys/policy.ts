import { z } from "zod";
import { Failure } from "@/lib/errors";

/** Ten years: what is longer is no limit. */
export const mostDays = 3_650;
const days = z.int().min(1).max(mostDays).nullable();

/** What a super admin demands of every key of the organization; null = nothing. */
export const keyPolicy = z.strictObject({
  /** Days that a key may live at most, counted from its creation or its newest secret. */
  longestLifetime: days,
  /** Days that a new key lives unless somebody says otherwise. */
  defaultLifetime: days,
  /** Days without a call after which a key is paused. */
  idlePause: days,
});
export type KeyPolicy = z.infer<typeof keyPolicy>;

/** When a key that was renewed then has to end, if the organization limits lifetimes. */
export const limitOf = (renewed: Date, longestLifetime: number | null): Date | null =>
  longestLifetime === null ? null : new Date(renewed.getTime() + longestLifetime * 86_400_000);

/** Refuses an expiry that has passed, or that the organization does not allow. Throws `validation_failed`. */
export function requireExpiry(expiresAt: Date, limit: Date | null, now = new Date()): void {
  const refuse = (code: string, detail: string, sentence: string) =>
    new Failure("validation_failed", sentence, { errors: [{ pointer: "/expiresAt", code, detail }] });
  if (expiresAt <= now) throw refuse("in_the_past", "must be in the future", "The expiry is in the past.");
  if (limit && expiresAt > limit) {
    const detail = `must not be after ${limit.toISOString()}, which the organization's policy allows at most`;
    throw refuse("beyond_policy", detail, `The expiry ${detail}.`);
  }
}
