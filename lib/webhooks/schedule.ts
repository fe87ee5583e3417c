/** Seconds before each attempt of a delivery, counted from the one before. */
const delays = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

export const mostAttempts = delays.length;

const day = 86_400;

/** Seconds that an answer's `Retry-After` (RFC 9110, section 10.2.3) asks for, a day at most; null where it asks for none. */
export function readRetryAfter(value: string | null, now: Date): number | null {
  const text = value?.trim() ?? "";
  if (/^\d{1,10}$/.test(text)) return Math.min(Number(text), day);
  const time = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) return null;
  return Math.min(Math.max(0, Math.ceil((time - now.getTime()) / 1_000)), day);
}

/**
 * Seconds until the attempt after `made` ones; null when there is none. A fifth more or less, so that what failed together
 * does not come back together, and never sooner than the receiver asked for. `chance`: 0 to 1.
 */
export function nextDelay(
  made: number,
  retryAfter: number | null,
  chance: number = Math.random(),
): number | null {
  const delay = delays[made];
  if (delay === undefined) return null;
  return Math.max(delay * (0.8 + 0.4 * chance), retryAfter ?? 0);
}
