import { z } from "zod";
import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import { id, instant } from "@/lib/api/fields";
import { notFound } from "@/lib/errors";
import { listAddresses } from "@/lib/keys/addresses-data";
import * as data from "@/lib/keys/data";
import { editKey } from "@/lib/keys/edit-data";
import { keyPolicy } from "@/lib/keys/policy";
import { changeKeyPolicy } from "@/lib/keys/policy-data";
import { endGrace, extendGrace, rotateKey } from "@/lib/keys/rotate-data";
import { bulkAct, graceChoice, key, keyEdit, newKey, revealedKey } from "@/lib/keys/schema";

const day = 86_400_000;
const keyParams = z.strictObject({ id });

export const createApiKey = defineDashboardEndpoint({
  method: "POST",
  path: "/keys",
  summary: "Create an API key",
  role: "admin",
  body: newKey,
  output: revealedKey,
  status: 201,
  run: ({ body: { expiresInDays, ...draft }, ...call }) =>
    data.createKey(
      call.organization,
      {
        ...draft,
        kind: "api_key",
        allowedIps: [],
        burst: null,
        expiresAt: expiresInDays === null ? null : new Date(Date.now() + expiresInDays * day),
      },
      call.origin,
    ),
});

export const revokeApiKey = defineDashboardEndpoint({
  method: "POST",
  path: "/keys/{id}/revoke",
  summary: "Revoke an API key for good",
  role: "admin",
  params: keyParams,
  output: key,
  run: ({ params, ...call }) => data.revokeKey(call.organization, params.id, call.origin, "api_key"),
});

export const deleteApiKey = defineDashboardEndpoint({
  method: "DELETE",
  path: "/keys/{id}",
  summary: "Delete an API key",
  role: "admin",
  params: keyParams,
  output: key,
  run: ({ params, ...call }) => data.deleteKey(call.organization, params.id, call.origin, "api_key"),
});

export const pauseApiKey = defineDashboardEndpoint({
  method: "POST",
  path: "/keys/{id}/pause",
  summary: "Make an API key stop until it is resumed",
  role: "admin",
  params: keyParams,
  output: key,
  run: ({ params, ...call }) => data.pauseKey(call.organization, params.id, call.origin, "api_key"),
});

export const resumeApiKey = defineDashboardEndpoint({
  method: "POST",
  path: "/keys/{id}/resume",
  summary: "Let a paused API key work again",
  role: "admin",
  params: keyParams,
  output: key,
  run: ({ params, ...call }) => data.resumeKey(call.organization, params.id, call.origin, "api_key"),
});

const stops = { pause: "paused", revoke: "revoked", delete: "deleted" } as const;

export const stopApiKeys = defineDashboardEndpoint({
  method: "POST",
  path: "/keys/bulk",
  summary: "Pause, revoke or delete several API keys, or none of them",
  role: "admin",
  body: bulkAct,
  output: z.object({ keys: z.array(key) }),
  run: async ({ body, ...call }) => ({
    keys: await data.changeKeys(call.organization, body.ids, stops[body.act], call.origin, "api_key"),
  }),
});

export const editApiKey = defineDashboardEndpoint({
  method: "PATCH",
  path: "/keys/{id}",
  summary: "Change an API key's name, scopes, addresses or expiry",
  role: "admin",
  params: keyParams,
  body: keyEdit,
  output: key,
  run: ({ params, body, ...call }) => editKey(call.organization, params.id, body, call.origin, "api_key"),
});

export const rotateApiKey = defineDashboardEndpoint({
  method: "POST",
  path: "/keys/{id}/rotate",
  summary: "Give an API key a new secret",
  role: "admin",
  params: keyParams,
  body: graceChoice,
  output: revealedKey,
  run: ({ params, body, ...call }) =>
    rotateKey(call.organization, params.id, body.grace, call.origin, "api_key"),
});

export const endApiKeyGrace = defineDashboardEndpoint({
  method: "POST",
  path: "/keys/{id}/end-grace",
  summary: "Refuse an API key's old secret from now on",
  role: "admin",
  params: keyParams,
  output: key,
  run: ({ params, ...call }) => endGrace(call.organization, params.id, call.origin, "api_key"),
});

export const extendApiKeyGrace = defineDashboardEndpoint({
  method: "POST",
  path: "/keys/{id}/extend-grace",
  summary: "Let an API key's old secret work longer",
  role: "admin",
  params: keyParams,
  body: graceChoice,
  output: key,
  run: ({ params, body, ...call }) =>
    extendGrace(call.organization, params.id, body.grace, call.origin, "api_key"),
});

export const changePolicy = defineDashboardEndpoint({
  method: "PATCH",
  path: "/key-policy",
  summary: "Say how long keys may live and be idle",
  role: "super_admin",
  body: keyPolicy,
  output: keyPolicy,
  run: ({ body, ...call }) => changeKeyPolicy(call.organization, body, call.origin),
});

const usedAddresses = z.object({
  addresses: z.array(z.object({ address: z.string(), calls: z.int(), lastAt: instant })),
});

export const listKeyAddresses = defineDashboardEndpoint({
  method: "GET",
  path: "/keys/{id}/addresses",
  summary: "From where an API key was used in the last 30 days",
  role: "admin",
  params: keyParams,
  output: usedAddresses,
  async run({ params, organization }) {
    if (!(await data.findKey(organization, params.id, "api_key"))) throw notFound("key");
    return { addresses: await listAddresses(organization, params.id) };
  },
});
