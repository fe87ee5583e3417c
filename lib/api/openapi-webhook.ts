import type { Json } from "@/lib/api/openapi-30";
import type { Components } from "@/lib/api/openapi-components";
import { makeFake } from "@/lib/api/sample";
import { scopeOf, wordOf } from "@/lib/events/event-types";
import { eventSchema, sampleEvent } from "@/lib/events/subjects";
import { dummy } from "@/lib/gate/credentials";

/** The headers of a delivery (Standard Webhooks 1.0.0). */
const headers = {
  WebhookId: {
    name: "webhook-id",
    schema: { type: "string" },
    description: "The event's id: the same in every attempt, so that what arrives twice is seen to be one.",
  },
  WebhookTimestamp: {
    name: "webhook-timestamp",
    schema: { type: "integer" },
    description: "When this attempt was sent, in seconds since 1970: refuse what is older than five minutes.",
  },
  WebhookSignature: {
    name: "webhook-signature",
    schema: { type: "string" },
    description:
      "`v1,` and the base64 of HMAC-SHA256 over `<webhook-id>.<webhook-timestamp>.<body>`, with the base64-decoded secret (behind `whsec_`) as its key. While a secret is being replaced there are two, with a space between.",
  },
};

const responses = {
  "2XX": {
    description: "It has arrived. Answer before you work on it: after 15 seconds it counts as failed.",
  },
  410: { description: "Nobody listens here any more: the webhook ends." },
  default: {
    description:
      "It failed, redirections too, and is tried again: after 5 seconds, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours. `Retry-After` is honoured, up to a day.",
  },
};

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** "form_submission.created" → "onFormSubmissionCreated" */
const nameOf = (type: string) => `on${type.split(/[._]/).map(capital).join("")}`;

/** What is sent to webhooks, by event type, as Path Item Objects: OpenAPI 3.1 has a place for them, 3.0 has none. */
export const describeWebhooks = (types: readonly string[], components: Components): Json =>
  Object.fromEntries(types.map((type) => [type, { post: describeDelivery(type, components) }]));

function describeDelivery(type: string, components: Components): Json {
  const scope = scopeOf(wordOf(type) ?? "");
  const example = sampleEvent(makeFake(2), type, dummy.publicId);
  return {
    operationId: nameOf(type),
    tags: ["webhooks"],
    summary: type,
    description: `Sent to the webhooks that name it in \`events\`, if their key has \`${scope}\`. This is the \`full\` payload.`,
    // It is ours: the signature tells, no key does.
    security: [],
    parameters: Object.entries(headers).map(([name, header]) =>
      components.refer("parameters", name, () => ({ in: "header", required: true, ...header })),
    ),
    requestBody: {
      required: true,
      content: { "application/json": { schema: components.render(eventSchema(type), "output"), example } },
    },
    responses,
    "x-scope": scope,
  };
}
