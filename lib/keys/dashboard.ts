import { z } from "zod";
import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import * as data from "@/lib/keys/data";
import { lifeOf } from "@/lib/keys/life-dashboard";
import { keyPolicy } from "@/lib/keys/policy";
import { changeKeyPolicy } from "@/lib/keys/policy-data";
import { bulkAct, key, newKey, revealedKey } from "@/lib/keys/schema";

const day = 86_400_000;

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

export const {
  pauseKey: pauseApiKey,
  resumeKey: resumeApiKey,
  revokeKey: revokeApiKey,
  deleteKey: deleteApiKey,
  editKey: editApiKey,
  rotateKey: rotateApiKey,
  endKeyGrace: endApiKeyGrace,
  extendKeyGrace: extendApiKeyGrace,
  dismissKeyHint: dismissApiKeyHint,
  listKeyAddresses: listApiKeyAddresses,
} = lifeOf({ kind: "api_key", base: "/keys", noun: "an API key" });

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

export const changePolicy = defineDashboardEndpoint({
  method: "PATCH",
  path: "/key-policy",
  summary: "Say how long keys may live and be idle",
  role: "super_admin",
  body: keyPolicy,
  output: keyPolicy,
  run: ({ body, ...call }) => changeKeyPolicy(call.organization, body, call.origin),
});
