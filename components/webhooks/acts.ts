import { isEnded } from "@/components/webhooks/facts";
import type { WebhookRow } from "@/lib/webhooks/schema";

/** What can be done to a webhook from its menu. */
export type Act = "test" | "edit" | "pause" | "accept" | "resume" | "recover" | "rotate" | "delete";

export type OnAct = (act: Act, webhook: WebhookRow) => void;

/** What makes sense in its state: nothing is sent to one that is off, and only what ended by itself is warned of. */
export const actsFor = (webhook: WebhookRow): Act[] =>
  webhook.active
    ? ["test", "edit", "pause", "rotate", "delete"]
    : ["resume", "recover", ...(isEnded(webhook) ? (["accept"] as const) : []), "edit", "rotate", "delete"];
