import { z } from "zod";
import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import { id } from "@/lib/api/fields";
import { requireRecentSignIn } from "@/lib/auth/recent";
import { scopes } from "@/lib/gate/scopes";
import { createKey, deleteKey } from "@/lib/keys/data";
import { endGrace, extendGrace, rotateKey } from "@/lib/keys/rotate-data";
import { graceChoice, key } from "@/lib/keys/schema";
import { revealSecretKey, setSecretKeysOnce } from "@/lib/keys/secret-data";
import { newSecretKey, revealedSecretKey, secretKeyPolicy } from "@/lib/keys/secret-schema";

const keyParams = z.strictObject({ id });

export const createSecretKey = defineDashboardEndpoint({
  method: "POST",
  path: "/secret-keys",
  summary: "Add a Secret Key",
  role: "admin",
  secureApi: true,
  body: newSecretKey,
  output: revealedSecretKey,
  status: 201,
  run: ({ body, ...call }) =>
    createKey(
      call.organization,
      {
        name: body.name,
        kind: "secret_key",
        environment: "live",
        scopes: [...scopes],
        allowedIps: [],
        burst: null,
        expiresAt: null,
      },
      call.origin,
    ),
});

export const copySecretKey = defineDashboardEndpoint({
  method: "POST",
  path: "/secret-keys/{id}/reveal",
  summary: "Copy a Secret Key again",
  role: "admin",
  secureApi: true,
  params: keyParams,
  body: z.strictObject({ password: z.string().min(1).max(1_000).optional() }),
  output: z.object({ secret: z.string() }),
  async run({ params, body, ...call }) {
    await requireRecentSignIn(call.member, body.password, call.address);
    return { secret: await revealSecretKey(call.organization, params.id, call.origin) };
  },
});

export const deleteSecretKey = defineDashboardEndpoint({
  method: "DELETE",
  path: "/secret-keys/{id}",
  summary: "Delete a Secret Key",
  role: "admin",
  secureApi: true,
  params: keyParams,
  output: key,
  run: ({ params, ...call }) => deleteKey(call.organization, params.id, call.origin, "secret_key"),
});

export const rotateSecretKey = defineDashboardEndpoint({
  method: "POST",
  path: "/secret-keys/{id}/rotate",
  summary: "Give a Secret Key a new secret",
  role: "admin",
  secureApi: true,
  params: keyParams,
  body: graceChoice,
  output: revealedSecretKey,
  run: ({ params, body, ...call }) =>
    rotateKey(call.organization, params.id, body.grace, call.origin, "secret_key"),
});

export const endSecretKeyGrace = defineDashboardEndpoint({
  method: "POST",
  path: "/secret-keys/{id}/end-grace",
  summary: "Refuse a Secret Key's old secret from now on",
  role: "admin",
  secureApi: true,
  params: keyParams,
  output: key,
  run: ({ params, ...call }) => endGrace(call.organization, params.id, call.origin, "secret_key"),
});

export const extendSecretKeyGrace = defineDashboardEndpoint({
  method: "POST",
  path: "/secret-keys/{id}/extend-grace",
  summary: "Let a Secret Key's old secret work longer",
  role: "admin",
  secureApi: true,
  params: keyParams,
  body: graceChoice,
  output: key,
  run: ({ params, body, ...call }) =>
    extendGrace(call.organization, params.id, body.grace, call.origin, "secret_key"),
});

export const changeSecretKeyPolicy = defineDashboardEndpoint({
  method: "PATCH",
  path: "/secret-key-policy",
  summary: "Say whether Secret Keys are shown once only",
  role: "super_admin",
  secureApi: true,
  body: secretKeyPolicy,
  output: secretKeyPolicy,
  async run({ body, ...call }) {
    await setSecretKeysOnce(call.organization, body.once, call.origin);
    return body;
  },
});
