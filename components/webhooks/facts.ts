import type { Webhook, WebhookRow } from "@/lib/webhooks/schema";

/** An address as it is read: where it leads, and what may well be a secret of the receiver's. */
export function partsOf(address: string): { host: string; origin: string; path: string } {
  const { host, origin } = new URL(address);
  return { host, origin, path: address.slice(origin.length) };
}

/** What people call a webhook: by what it is for, or else by where it leads. */
export const nameOf = ({ description, url }: Pick<Webhook, "description" | "url">): string =>
  description ?? partsOf(url).host;

/** Why a webhook is in its state, as people tell it: one that was paused is no alarm. */
export const stateOf = ({ status, disabledReason }: Webhook) =>
  status !== "disabled"
    ? status
    : disabledReason === "failing"
      ? "tired"
      : disabledReason === "gone"
        ? "gone"
        : "paused";

export const isEnded = (webhook: Webhook) => ["tired", "gone"].includes(stateOf(webhook));

/** What came of the last 24 hours' attempts; `share` is null where there were none, and 1 only where none failed. */
export function sumUp(hours: WebhookRow["hours"]) {
  const succeeded = hours.reduce((sum, one) => sum + one.succeeded, 0);
  const failed = hours.reduce((sum, one) => sum + one.failed, 0);
  const total = succeeded + failed;
  return { succeeded, failed, share: total === 0 ? null : Math.floor((succeeded / total) * 100) / 100 };
}

const hour = 3_600_000;
const day = 24 * hour;

/**
 * From when on a webhook missed events. An event is older than the attempt that failed with it, so an hour is added; it
 * missed nothing before it was made, and what is older than 30 days is kept no more.
 */
export function missedSince({ failingSince, disabledAt, createdAt }: WebhookRow, now: number): string {
  const began = failingSince ?? disabledAt;
  const since = began === null ? now - 5 * day : Date.parse(began) - hour;
  return new Date(Math.max(since, Date.parse(createdAt), now - 30 * day + hour)).toISOString();
}

/** The kinds of records in the order of the form; each has event types of its own. */
export const kinds = [
  ...(["contacts", "companies", "projects", "audiences", "paiements", "abonnements"] as const),
  ...(["forms", "forms_submit", "webhooks", "quota"] as const),
];
