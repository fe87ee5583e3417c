import { z } from "zod";
import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import { id } from "@/lib/api/fields";
import { requireRecentSignIn } from "@/lib/auth/recent";
import { scopes } from "@/lib/gate/scopes";
import { createKey } from "@/lib/keys/data";
import { lifeOf } from "@/lib/keys/life-dashboard";
import { revealedKey } from "@/lib/keys/schema";
import { revealSecretKey, setSecretKeysOnce } from "@/lib/keys/secret-data";
import { newSecretKey, secretKeyPolicy } from "@/lib/keys/secret-schema";

export const createSecretKey = defineDashboardEndpoint({
  method: "POST",
  path: "/secret-keys",
  summary: "Add a Secret Key",
  role: "admin",
  secureApi: true,
  body: newSecretKey,
  output: revealedKey,
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
  params: z.strictObject({ id }),
  body: z.strictObject({ password: z.string().min(1).max(1_000).optional() }),
  output: z.object({ secret: z.string() }),
  async run({ params, body, ...call }) {
    await requireRecentSignIn(call.member, body.password, call.address);
    return { secret: await revealSecretKey(call.organization, params.id, call.origin) };
  },
});

export const {
  pauseKey: pauseSecretKey,
  resumeKey: resumeSecretKey,
  revokeKey: revokeSecretKey,
  deleteKey: deleteSecretKey,
  editKey: editSecretKey,
  rotateKey: rotateSecretKey,
  endKeyGrace: endSecretKeyGrace,
  extendKeyGrace: extendSecretKeyGrace,
  dismissKeyHint: dismissSecretKeyHint,
  listKeyAddresses: listSecretKeyAddresses,
} = lifeOf({ kind: "secret_key", base: "/secret-keys", noun: "a Secret Key", secureApi: true });

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
