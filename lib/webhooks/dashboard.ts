import { z } from "zod";
import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import { id } from "@/lib/api/fields";
import { answerPage, listQuery, pageOf } from "@/lib/api/page";
import { makeFake } from "@/lib/api/sample";
import { plain, transact } from "@/lib/db";
import { sampleEvent } from "@/lib/events/subjects";
import { requireTarget } from "@/lib/webhooks/checks";
import { acceptEnded, findWebhookRow, listWebhookRows, readBody } from "@/lib/webhooks/dashboard-data";
import * as data from "@/lib/webhooks/data";
import * as deliveries from "@/lib/webhooks/deliveries-data";
import { countEnded } from "@/lib/webhooks/ended-data";
import {
  delivery,
  deliveryDetail,
  deliveryStatuses,
  eventType,
  memberChanges,
  memberWebhook,
  recovered,
  recovery,
  revealedWebhook,
  rotation,
  webhook,
  webhookRow,
} from "@/lib/webhooks/schema";

const ofWebhook = z.strictObject({ id });
const ofDelivery = z.strictObject({ id, deliveryId: id });
const viewer = "member" as const;

export const listWebhooks = defineDashboardEndpoint({
  method: "GET",
  path: "/webhooks",
  summary: "List webhooks with their last 24 hours",
  role: "admin",
  output: z.object({ data: z.array(webhookRow) }),
  run: async ({ organization }) => ({ data: await listWebhookRows(organization) }),
});

export const getWebhook = defineDashboardEndpoint({
  method: "GET",
  path: "/webhooks/{id}",
  summary: "Get a webhook with its last 24 hours",
  role: "admin",
  params: ofWebhook,
  output: webhookRow,
  run: ({ organization, params }) => findWebhookRow(organization, params.id),
});

export const countEndedWebhooks = defineDashboardEndpoint({
  method: "GET",
  path: "/webhooks/ended",
  summary: "Count the webhooks that were switched off by themselves",
  role: "admin",
  output: z.object({ count: z.int() }),
  run: async ({ organization }) => ({ count: await countEnded(organization) }),
});

export const createWebhook = defineDashboardEndpoint({
  method: "POST",
  path: "/webhooks",
  summary: "Create a webhook",
  role: "admin",
  body: memberWebhook,
  output: revealedWebhook,
  status: 201,
  run: async ({ organization, body, origin }) => {
    await requireTarget(body.url);
    const draft = { ...body, active: true, excludeOwn: false };
    return transact((tx) => data.createWebhook(tx, organization, viewer, draft, origin));
  },
});

export const changeWebhook = defineDashboardEndpoint({
  method: "PATCH",
  path: "/webhooks/{id}",
  summary: "Change, pause or resume a webhook",
  role: "admin",
  params: ofWebhook,
  body: memberChanges,
  output: webhook,
  run: async ({ organization, params, body, origin }) => {
    if (body.url !== undefined) await requireTarget(body.url);
    return transact(async (tx) => {
      if (body.active === false) await acceptEnded(tx, organization, params.id, origin);
      return data.changeWebhook(tx, organization, viewer, params.id, body, origin);
    });
  },
});

export const deleteWebhook = defineDashboardEndpoint({
  method: "DELETE",
  path: "/webhooks/{id}",
  summary: "Delete a webhook",
  role: "admin",
  params: ofWebhook,
  output: z.object({ id: z.string() }),
  run: async ({ organization, params, origin }) => {
    await transact((tx) => data.deleteWebhook(tx, organization, viewer, params.id, origin));
    return { id: params.id };
  },
});

export const rotateWebhookSecret = defineDashboardEndpoint({
  method: "POST",
  path: "/webhooks/{id}/rotate-secret",
  summary: "Give a webhook a new secret",
  role: "admin",
  params: ofWebhook,
  body: rotation,
  output: revealedWebhook,
  run: ({ organization, params, body, origin }) =>
    transact((tx) => data.rotateSecret(tx, organization, viewer, params.id, body.graceSeconds, origin)),
});

export const testWebhook = defineDashboardEndpoint({
  method: "POST",
  path: "/webhooks/{id}/test",
  summary: "Send a made-up event to a webhook",
  role: "admin",
  params: ofWebhook,
  body: z.strictObject({ eventType: eventType.optional() }),
  output: delivery,
  status: 202,
  run: ({ organization, params, body, origin }) =>
    transact(async (tx) => {
      const { events } = await data.findWebhook(tx, organization, viewer, params.id);
      const type = body.eventType ?? events[0] ?? "contact.updated";
      const publicId = await data.readPublicId(tx, organization);
      const event = sampleEvent(makeFake(), type, publicId);
      return deliveries.sendSample(tx, organization, viewer, params.id, event, origin);
    }),
});

export const listDeliveries = defineDashboardEndpoint({
  method: "GET",
  path: "/webhooks/{id}/deliveries",
  summary: "List a webhook's deliveries",
  role: "admin",
  params: ofWebhook,
  query: listQuery
    .pick({ limit: true, cursor: true })
    .extend({ status: z.enum(deliveryStatuses).optional() }),
  output: pageOf(delivery),
  run: async (call) => {
    const { organization, params, query, page } = call;
    const listed = await deliveries.listDeliveries(plain, organization, viewer, params.id, query, page.after);
    return answerPage(call, listed);
  },
});

export const getDelivery = defineDashboardEndpoint({
  method: "GET",
  path: "/webhooks/{id}/deliveries/{deliveryId}",
  summary: "Get a delivery with what it sends",
  role: "admin",
  params: ofDelivery,
  output: deliveryDetail,
  run: async ({ organization, params }) => {
    await data.findWebhook(plain, organization, viewer, params.id);
    const [found, body] = await Promise.all([
      deliveries.findDelivery(plain, organization, params.id, params.deliveryId),
      readBody(organization, params.id, params.deliveryId),
    ]);
    return { ...found, body };
  },
});

export const resendDelivery = defineDashboardEndpoint({
  method: "POST",
  path: "/webhooks/{id}/deliveries/{deliveryId}/resend",
  summary: "Send a delivery again",
  role: "admin",
  params: ofDelivery,
  output: delivery,
  status: 202,
  run: ({ organization, params, origin }) =>
    transact((tx) =>
      deliveries.resendDelivery(tx, organization, viewer, params.id, params.deliveryId, origin),
    ),
});

export const recoverWebhook = defineDashboardEndpoint({
  method: "POST",
  path: "/webhooks/{id}/recover",
  summary: "Switch a webhook on and send what it missed",
  role: "admin",
  params: ofWebhook,
  body: recovery,
  output: recovered,
  status: 202,
  run: ({ organization, params, body, origin }) =>
    transact(async (tx) => {
      await data.changeWebhook(tx, organization, viewer, params.id, { active: true }, origin);
      return deliveries.recoverDeliveries(tx, organization, viewer, params.id, body, origin);
    }, "long"),
});
