import { z } from "zod";
import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import { id } from "@/lib/api/fields";
import * as data from "@/lib/keys/data";
import { key, newKey, revealedKey } from "@/lib/keys/schema";

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
