import type { Quota } from "@/lib/gate/caller";

/** Set by our own listener only: it removes whatever a client sends under these names. */
export const internal = {
  /** The client's address, as far as it can be believed. */
  address: "x-latchkey-address",
  /** "/integrations/v1" or "/api/integrations/v1": what the caller wrote. */
  base: "x-latchkey-base",
  /** "https://docs.example.com": what was called, where it is an organization's documentation host. */
  origin: "x-latchkey-origin",
  /** A method that Next does not know, sent on as OPTIONS. */
  method: "x-latchkey-method",
  /** Credential headers that came more than once; Node keeps only the first. */
  repeated: "x-latchkey-repeated",
} as const;

/**
 * What every answer of a handler carries; nothing may be kept by a cache unless its handler says otherwise. Opened in a
 * browser, it is shown in no frame, loads nothing and tells nobody where it was.
 */
export const standardHeaders = (requestId: string) => ({
  "X-Request-Id": requestId,
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-store",
});

/** `RateLimit` fields of draft-ietf-httpapi-ratelimit-headers-10, and the older `X-RateLimit-*` (reset in epoch seconds). */
export function quotaHeaders(quota: Quota, now: Date): Record<string, string> {
  const seconds = secondsUntil(quota.resetsAt, now);
  return {
    "RateLimit-Policy": `"monthly";q=${quota.limit}`,
    RateLimit: `"monthly";r=${quota.remaining};t=${seconds}`,
    "X-RateLimit-Limit": String(quota.limit),
    "X-RateLimit-Remaining": String(quota.remaining),
    "X-RateLimit-Reset": String(Math.floor(quota.resetsAt.getTime() / 1000)),
  };
}

/** Days before its expiry from which on a key's answers say when it is. */
const remindedDays = 14;

/** `X-Key-Expires`, once it is near: a tool that writes it into its log has told somebody in time. */
export function expiryHeaders(expiresAt: Date | null, now: Date): Record<string, string> {
  if (!expiresAt || expiresAt.getTime() - now.getTime() >= remindedDays * 86_400_000) return {};
  return { "X-Key-Expires": expiresAt.toISOString() };
}

export const secondsUntil = (then: Date, now: Date) =>
  Math.max(1, Math.ceil((then.getTime() - now.getTime()) / 1000));
