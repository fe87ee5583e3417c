import type { Fake } from "@/lib/api/sample";
import { sampleTimes } from "@/lib/records/sample";
import type { Delivery, Webhook } from "@/lib/webhooks/schema";

/** A made-up webhook; its address is nobody's (RFC 2606). */
export function sampleWebhook(fake: Fake): Webhook {
  const { createdAt, updatedAt } = sampleTimes(fake);
  return {
    id: fake.string.uuid(),
    url: `https://hooks.example.com/${fake.string.alphanumeric(16)}`,
    description: "Mailchimp sync",
    events: ["contact.created", "contact.updated"],
    active: true,
    status: "active",
    disabledReason: null,
    payload: "full",
    excludeOwn: false,
    failingSince: null,
    lastAttemptAt: updatedAt,
    lastSuccessAt: updatedAt,
    createdAt,
    updatedAt,
  };
}

/** A made-up signing secret: it signs nothing. */
export const sampleSecret = (fake: Fake) => `whsec_${fake.string.alphanumeric(43)}=`;

export function sampleDelivery(fake: Fake): Delivery {
  const at = fake.date.recent({ days: 20 }).toISOString();
  return {
    id: fake.string.uuid(),
    eventId: `evt_${fake.string.uuid()}`,
    eventType: "contact.updated",
    status: "succeeded",
    nextAttemptAt: null,
    createdAt: at,
    attempts: [{ number: 1, at, milliseconds: 84, status: 200, reason: null, answer: "ok" }],
  };
}
