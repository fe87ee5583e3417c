import { z } from "zod";
import { defineEndpoint } from "@/lib/api/endpoint";
import { id } from "@/lib/api/fields";
import { answerPage, listQuery, pageOf } from "@/lib/api/page";
import { makeFake } from "@/lib/api/sample";
import type { FieldError } from "@/lib/errors";
import { sampleEvent } from "@/lib/events/subjects";
import {
  nothing,
  nothingStatus,
  orNothing,
  ownOf,
  warnings,
  warningsOf,
  webhookParams,
} from "@/lib/webhooks/answers";
import { requireReadable } from "@/lib/webhooks/checks";
import { findWebhook } from "@/lib/webhooks/data";
import * as data from "@/lib/webhooks/deliveries-data";
import { sampleDelivery } from "@/lib/webhooks/sample";
import { delivery, deliveryStatuses, eventType, recovered, recovery } from "@/lib/webhooks/schema";

const answer = z.union([z.object({ data: delivery, outcome: z.literal("queued"), warnings }), nothing]);
const queued = <D>(data: D, call: { unknown?: readonly FieldError[] }) => ({
  data,
  outcome: "queued" as const,
  warnings: warningsOf(call),
});
const waiting = { status: "pending" as const, attempts: [] };

export const listDeliveries = defineEndpoint({
  method: "GET",
  path: "/webhooks/{id}/deliveries",
  summary: "List a webhook's deliveries",
  description: "Those of the last 30 days, newest first, with their attempts.",
  scope: "webhooks:manage",
  cost: 0,
  params: webhookParams,
  query: listQuery
    .pick({ limit: true, cursor: true })
    .extend({ status: z.enum(deliveryStatuses).optional() }),
  output: z.union([pageOf(delivery), nothing]),
  sample: (fake, { query }) => ({
    data: Array.from({ length: Math.min(query.limit, 25) }, () => ({
      ...sampleDelivery(fake),
      ...(query.status ? { status: query.status } : {}),
    })),
    hasMore: false,
    nextCursor: null,
    next: null,
  }),
  run: (call) =>
    orNothing(call, async () => {
      const { tx, organization, params, query, page } = call;
      const found = await data.listDeliveries(tx, organization, ownOf(call), params.id, query, page.after);
      return answerPage(call, found) as never;
    }),
});

export const testWebhook = defineEndpoint({
  method: "POST",
  path: "/webhooks/{id}/test",
  summary: "Send a made-up event",
  description: "It is tried once and shows in the deliveries, with a null `eventId`.",
  scope: "webhooks:manage",
  cost: 0,
  params: webhookParams,
  body: z.strictObject({
    eventType: eventType.optional().describe("One of the webhook's own unless it says otherwise."),
  }),
  bodyOptional: true,
  form: true,
  output: answer,
  status: 202,
  statuses: nothingStatus,
  failures: ["conflict", "request_in_progress", "idempotency_key_reused"],
  bodyExample: () => ({ eventType: "contact.updated" }),
  sample: (fake, { body, ...call }, caller) => {
    const type = body?.eventType ?? "contact.updated";
    if (caller && body?.eventType) requireReadable([type], caller.key.scopes);
    return queued({ ...sampleDelivery(fake), ...waiting, eventId: null, eventType: type }, call);
  },
  run: (call) =>
    orNothing(call, async () => {
      const { tx, organization, caller, params, body, origin } = call;
      const { events } = await findWebhook(tx, organization, ownOf(call), params.id);
      const type = body.eventType ?? events[0] ?? "contact.updated";
      requireReadable([type], caller.key.scopes);
      const event = sampleEvent(makeFake(), type, caller.publicId);
      return queued(await data.sendSample(tx, organization, ownOf(call), params.id, event, origin), call);
    }),
});

export const resendDelivery = defineEndpoint({
  method: "POST",
  path: "/webhooks/{id}/deliveries/{deliveryId}/resend",
  summary: "Send a delivery again",
  description: "With the same `webhook-id`, at once, and with attempts of its own if it fails.",
  scope: "webhooks:manage",
  cost: 0,
  params: z.strictObject({ id, deliveryId: id }),
  output: answer,
  status: 202,
  statuses: nothingStatus,
  failures: ["conflict", "request_in_progress", "idempotency_key_reused"],
  sample: (fake, { params, ...call }) =>
    queued({ ...sampleDelivery(fake), ...waiting, id: params.deliveryId }, call),
  run: (call) =>
    orNothing(call, async () => {
      const { tx, organization, params, origin } = call;
      const sent = await data.resendDelivery(
        tx,
        organization,
        ownOf(call),
        params.id,
        params.deliveryId,
        origin,
      );
      return queued(sent, call);
    }),
});

export const recoverWebhook = defineEndpoint({
  method: "POST",
  path: "/webhooks/{id}/recover",
  summary: "Send what was missed",
  description: `Queues the events of a span of time that have not arrived, oldest first, ${data.mostRecovered.toLocaleString("en")} at most; while \`hasMore\`, call it again.`,
  scope: "webhooks:manage",
  cost: 0,
  params: webhookParams,
  body: recovery,
  form: true,
  output: z.union([
    z.object({
      data: recovered,
      outcome: z.literal("queued"),
      warnings,
    }),
    nothing,
  ]),
  status: 202,
  statuses: nothingStatus,
  failures: ["conflict", "request_in_progress", "idempotency_key_reused"],
  bodyExample: () => ({ since: "2026-11-20T00:00:00.000Z" }),
  sample: (fake, call) => queued({ queued: fake.number.int({ min: 1, max: 50 }), hasMore: false }, call),
  run: (call) =>
    orNothing(call, async () => {
      const { tx, organization, params, body, origin } = call;
      return queued(
        await data.recoverDeliveries(tx, organization, ownOf(call), params.id, body, origin),
        call,
      );
    }),
});
