import type { OrganizationId } from "@/lib/orgs/organization-id";

/** Whose call it was, as far as the gate could tell. */
export type CalledBy = { organization: OrganizationId; keyId: string; secretId: string };

/** A call of the public API as it is remembered: no body, no secret, no query. */
export type LoggedCall = CalledBy & {
  id: string;
  at: Date;
  method: string;
  /** Its template: "/contacts/{id}". */
  path: string;
  status: number;
  /** Of the failure; null where there was none. */
  code: string | null;
  milliseconds: number;
  address: string | null;
  userAgent: string | null;
  requestId: string;
  /** Calls of the month that it spent. */
  cost: 0 | 1;
};

export const outcomes = ["succeeded", "refused", "rejected", "failed"] as const;
export type Outcome = (typeof outcomes)[number];

/** How usage counts an answer: the gate said no, or the operation did, or we failed. */
export function outcomeOf(status: number): Outcome {
  if (status >= 500) return "failed";
  if (status === 401 || status === 403 || status === 429) return "refused";
  return status >= 400 ? "rejected" : "succeeded";
}

/** Every status that an answer can have. */
export const statuses = [
  ...[200, 201, 202, 204, 304, 400, 401, 403, 404, 405, 408, 409, 410, 412, 413, 414, 415, 422, 429, 431],
  ...[500, 503],
];

/** How far back a log may be asked for by a word, in milliseconds. */
export const spans = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;
export type Span = keyof typeof spans;
export const spanNames = Object.keys(spans) as [Span, ...Span[]];
