import { z } from "zod";
import { instant, moment, text } from "@/lib/api/fields";
import { allEventTypes } from "@/lib/events/event-types";

export const payloads = ["full", "thin", "flat"] as const;
export type Payload = (typeof payloads)[number];

export const eventType = z.enum(allEventTypes);

/** Why nothing is sent any more: somebody paused it, it answered 410, it only failed for five days. */
export const disabledReasons = ["paused", "gone", "failing"] as const;
export const webhookStatuses = ["active", "failing", "disabled"] as const;

export const webhook = z
  .object({
    id: z.string(),
    url: z.string(),
    description: z.string().nullable(),
    events: z.array(eventType),
    active: z.boolean(),
    status: z.enum(webhookStatuses).describe("`failing`: its last attempt failed; further ones follow."),
    disabledReason: z.enum(disabledReasons).nullable(),
    payload: z.enum(payloads),
    excludeOwn: z.boolean(),
    failingSince: instant.nullable(),
    lastAttemptAt: instant.nullable(),
    lastSuccessAt: instant.nullable(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "Webhook" });
export type Webhook = z.infer<typeof webhook>;

/** A webhook that was switched off, as its event tells of it: the rest of an address may be a secret of the receiver's. */
export const endedWebhook = webhook
  .omit({ url: true })
  .extend({ origin: z.string().describe("Of its address: `https://hooks.example.com`.") })
  .meta({ id: "EndedWebhook" });

export const revealedWebhook = webhook
  .extend({
    secret: z
      .string()
      .nullable()
      .describe("`whsec_…`, shown once; null where an answer is given again (`Idempotent-Replayed`)."),
  })
  .meta({ id: "RevealedWebhook" });
export type RevealedWebhook = z.infer<typeof revealedWebhook>;

const url = text(2_000).describe("https; the address must lead to the public internet.");

const settings = {
  events: z.array(eventType).min(1).max(allEventTypes.length),
  description: text(200).trim().nullable(),
  active: z.boolean(),
  payload: z
    .enum(payloads)
    .describe(
      "`full`: the event; `thin`: only the record's id in `data`; `flat`: one level with dotted keys, lists joined by commas.",
    ),
  excludeOwn: z
    .boolean()
    .describe("Leaves out what the webhook's own key caused: no echo in a two-way sync."),
};

/** What makes a webhook, under the names that REST-hook tools insist on too: `webhookFrom` reads them. */
export const newWebhook = z
  .strictObject({
    url: url.optional(),
    targetUrl: url.optional().describe("Another name of `url`."),
    hookUrl: url.optional().describe("Another name of `url`."),
    events: settings.events.optional(),
    event: eventType.optional().describe("Another way to ask for one event type."),
    description: settings.description.default(null),
    active: settings.active.default(true),
    payload: settings.payload.default("full"),
    excludeOwn: settings.excludeOwn.default(false),
  })
  .meta({ id: "NewWebhook" });
export type AskedWebhook = z.output<typeof newWebhook>;
export type NewWebhook = Omit<AskedWebhook, "targetUrl" | "hookUrl" | "event"> &
  Required<Pick<AskedWebhook, "url" | "events">>;

export const webhookChanges = z
  .strictObject({ url, ...settings })
  .partial()
  .meta({ id: "WebhookChanges" });
export type WebhookChanges = z.output<typeof webhookChanges>;

/** Seconds: a week at most. */
export const rotation = z.strictObject({
  graceSeconds: z
    .int()
    .min(0)
    .max(604_800)
    .default(86_400)
    .describe("How long the old secret signs too: deliveries then carry both signatures."),
});

export const deliveryStatuses = ["pending", "succeeded", "failed", "blocked", "withheld"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

export const attempt = z.object({
  number: z.int(),
  at: instant,
  milliseconds: z.int(),
  status: z.int().nullable().describe("Of the answer; null where there was none."),
  reason: z.string().nullable().describe("Why there was no answer."),
  answer: z.string().nullable().describe("How the answer began: a kilobyte at most."),
});

export const delivery = z
  .object({
    id: z.string(),
    eventId: z
      .string()
      .nullable()
      .describe("`evt_…`, the `webhook-id`; null where a made-up event was sent."),
    eventType: z.string(),
    status: z
      .enum(deliveryStatuses)
      .describe(
        "`blocked`: the address leads where nothing may be sent; `withheld`: its key may not see the event any more.",
      ),
    nextAttemptAt: instant.nullable(),
    createdAt: instant,
    attempts: z.array(attempt).describe("The newest 20, newest first."),
  })
  .meta({ id: "Delivery" });
export type Delivery = z.infer<typeof delivery>;

export const recovery = z.strictObject({
  since: moment.describe("Events from then on are sent again, unless they arrived."),
  until: moment.optional(),
});

export const recovered = z.object({
  queued: z.int().describe("Deliveries that are on their way now."),
  hasMore: z.boolean(),
});

/** A webhook as the Webhooks tab lists it: who made it (null: a member), and the last 24 hours, oldest first. */
export const webhookRow = webhook.extend({
  keyName: z.string().nullable(),
  disabledAt: instant.nullable(),
  hours: z.array(z.object({ hour: instant, succeeded: z.int(), failed: z.int() })),
});
export type WebhookRow = z.infer<typeof webhookRow>;

/** What the Webhooks tab sends. */
export const memberWebhook = z.strictObject({
  url,
  events: settings.events,
  description: settings.description,
  payload: settings.payload,
});
export const memberChanges = memberWebhook.extend({ active: settings.active }).partial();
export type MemberWebhook = z.input<typeof memberWebhook>;

/** A delivery with what it sends, as its webhook's page shows it. */
export const deliveryDetail = delivery.extend({ body: z.unknown() });
export type DeliveryDetail = z.infer<typeof deliveryDetail>;
