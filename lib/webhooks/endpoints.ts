import { z } from "zod";
import { defineEndpoint } from "@/lib/api/endpoint";
import { text } from "@/lib/api/fields";
import { answerPage, listQuery, pageOf } from "@/lib/api/page";
import { Reply } from "@/lib/api/reply";
import type { Fake } from "@/lib/api/sample";
import {
  nothing,
  orNothing,
  ownOf,
  type Warning,
  warnings,
  warningsOf,
  webhookParams,
} from "@/lib/webhooks/answers";
import { webhookFrom } from "@/lib/webhooks/asked";
import { requireAddress, requireReadable, requireTarget } from "@/lib/webhooks/checks";
import * as data from "@/lib/webhooks/data";
import { sampleSecret, sampleWebhook } from "@/lib/webhooks/sample";
import {
  type NewWebhook,
  newWebhook,
  type RevealedWebhook,
  revealedWebhook,
  rotation,
  webhook,
  webhookChanges,
} from "@/lib/webhooks/schema";

const bodyExample = (fake: Fake) => {
  const { url, events, description } = sampleWebhook(fake);
  return { url, events, description };
};

const repeated = {
  pointer: "/data/secret",
  code: "not_repeated",
  detail: "The secret was shown once and is not repeated. Rotate it if it was lost.",
};

/** The answer that shows a secret, and what a repetition of the call gets instead. */
function reveal<Outcome extends "created" | "updated">(
  made: RevealedWebhook,
  outcome: Outcome,
  warnings: Warning[],
) {
  const answer = (data: RevealedWebhook, warnings: Warning[]) => ({ data, outcome, warnings });
  const kept = answer({ ...made, secret: null }, [...warnings, repeated]);
  return new Reply(answer(made, warnings), { status: outcome === "created" ? 201 : 200, kept });
}

const sampleOf = (fake: Fake, { url, events, description, payload, excludeOwn, active }: NewWebhook) => ({
  ...sampleWebhook(fake),
  ...{ url, events, description, payload, excludeOwn, active },
  ...(active ? {} : { status: "disabled" as const, disabledReason: "paused" as const }),
});

export const listWebhooks = defineEndpoint({
  method: "GET",
  path: "/webhooks",
  summary: "List webhooks",
  description: "Those that this key made, newest first. `url` finds the one to delete.",
  scope: "webhooks:manage",
  cost: 0,
  query: listQuery.pick({ limit: true, cursor: true }).extend({ url: text(2_000).optional() }),
  output: pageOf(webhook),
  sample: (fake, { query }) => ({
    data: Array.from({ length: Math.min(query.limit, 5) }, () => ({
      ...sampleWebhook(fake),
      ...(query.url ? { url: query.url } : {}),
    })),
    hasMore: false,
    nextCursor: null,
    next: null,
  }),
  run: async (call) => {
    const { tx, organization, query, page } = call;
    return answerPage(call, await data.listWebhooks(tx, organization, ownOf(call), query, page.after));
  },
});

export const createWebhook = defineEndpoint({
  method: "POST",
  path: "/webhooks",
  summary: "Create a webhook",
  description:
    "The address is called for every event of these types, signed as Standard Webhooks says. The secret is answered this once. It ends with a 410 from the address, or when the key is revoked.",
  scope: "webhooks:manage",
  cost: 0,
  body: newWebhook,
  form: true,
  output: z.object({ data: revealedWebhook, outcome: z.literal("created"), warnings }),
  status: 201,
  failures: ["conflict", "request_in_progress", "idempotency_key_reused"],
  bodyExample,
  sample: (fake, { body, ...call }, caller) => {
    const asked = webhookFrom(body ?? newWebhook.parse(bodyExample(fake)));
    if (caller) {
      requireReadable(asked.events, caller.key.scopes);
      requireAddress(asked.url);
    }
    return reveal({ ...sampleOf(fake, asked), secret: sampleSecret(fake) }, "created", warningsOf(call));
  },
  run: async (call) => {
    const asked = webhookFrom(call.body);
    requireReadable(asked.events, call.caller.key.scopes);
    await requireTarget(asked.url);
    const made = await data.createWebhook(call.tx, call.organization, ownOf(call), asked, call.origin);
    return reveal(made, "created", warningsOf(call));
  },
});

export const getWebhook = defineEndpoint({
  method: "GET",
  path: "/webhooks/{id}",
  summary: "Get a webhook",
  scope: "webhooks:manage",
  cost: 0,
  params: webhookParams,
  output: z.union([z.object({ data: webhook }), nothing]),
  sample: (fake, { params }) => ({ data: { ...sampleWebhook(fake), id: params.id } }),
  run: (call) =>
    orNothing(call, async () => ({
      data: await data.findWebhook(call.tx, call.organization, ownOf(call), call.params.id),
    })),
});

export const changeWebhook = defineEndpoint({
  method: "PATCH",
  path: "/webhooks/{id}",
  summary: "Change a webhook",
  description:
    "`active: false` pauses it: events of that time are not queued, but `recover` sends them later.",
  scope: "webhooks:manage",
  cost: 0,
  params: webhookParams,
  body: webhookChanges,
  form: true,
  output: z.union([
    z.object({ data: webhook, outcome: z.enum(["updated", "unchanged"]), warnings }),
    nothing,
  ]),
  failures: ["request_in_progress", "idempotency_key_reused"],
  bodyExample: () => ({ description: "Mailchimp sync", active: true }),
  sample: (fake, { params, body, ...call }, caller) => {
    if (caller) {
      requireReadable(body?.events ?? [], caller.key.scopes);
      if (body?.url !== undefined) requireAddress(body.url);
    }
    const before = { ...sampleWebhook(fake), id: params.id };
    const after = sampleOf(fake, { ...before, ...body });
    return { data: { ...after, id: params.id }, outcome: "updated" as const, warnings: warningsOf(call) };
  },
  run: (call) =>
    orNothing(call, async () => {
      const { tx, organization, params, body, origin } = call;
      requireReadable(body.events ?? [], call.caller.key.scopes);
      // A host name may take its time to be found: the row, which workers need too, is locked afterwards.
      const { url } = await data.findWebhook(tx, organization, ownOf(call), params.id);
      if (body.url !== undefined && body.url !== url) await requireTarget(body.url);
      const before = await data.findWebhook(tx, organization, ownOf(call), params.id, { lock: true });
      const after = await data.changeWebhook(tx, organization, ownOf(call), params.id, body, origin);
      const outcome = after.updatedAt === before.updatedAt ? ("unchanged" as const) : ("updated" as const);
      return { data: after, outcome, warnings: warningsOf(call) };
    }),
});

export const deleteWebhook = defineEndpoint({
  method: "DELETE",
  path: "/webhooks/{id}",
  summary: "Delete a webhook",
  description: "What still waits for it is not sent any more.",
  scope: "webhooks:manage",
  cost: 0,
  params: webhookParams,
  output: z.union([
    z.object({ data: z.object({ id: z.string() }), outcome: z.literal("deleted"), warnings }),
    nothing,
  ]),
  failures: ["request_in_progress", "idempotency_key_reused"],
  sample: (_, { params }) => ({ data: { id: params.id }, outcome: "deleted" as const, warnings: [] }),
  run: (call) =>
    orNothing(call, async () => {
      await data.deleteWebhook(call.tx, call.organization, ownOf(call), call.params.id, call.origin);
      return { data: { id: call.params.id }, outcome: "deleted" as const, warnings: [] };
    }),
});

export const rotateWebhookSecret = defineEndpoint({
  method: "POST",
  path: "/webhooks/{id}/rotate-secret",
  summary: "Give a webhook a new secret",
  description: "Until the grace is over every delivery carries a signature of both secrets.",
  scope: "webhooks:manage",
  cost: 0,
  params: webhookParams,
  body: rotation,
  bodyOptional: true,
  form: true,
  output: z.union([z.object({ data: revealedWebhook, outcome: z.literal("updated"), warnings }), nothing]),
  failures: ["request_in_progress", "idempotency_key_reused"],
  bodyExample: () => ({ graceSeconds: 86_400 }),
  sample: (fake, { params, ...call }) =>
    reveal(
      { ...sampleWebhook(fake), id: params.id, secret: sampleSecret(fake) },
      "updated",
      warningsOf(call),
    ),
  run: (call) =>
    orNothing(call, async () => {
      const { tx, organization, params, body, origin } = call;
      const made = await data.rotateSecret(
        tx,
        organization,
        ownOf(call),
        params.id,
        body.graceSeconds,
        origin,
      );
      return reveal(made, "updated", warningsOf(call));
    }),
});
