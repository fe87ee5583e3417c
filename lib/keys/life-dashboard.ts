import { z } from "zod";
import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import { id, instant } from "@/lib/api/fields";
import type { Origin } from "@/lib/audit/actor";
import { notFound } from "@/lib/errors";
import { listAddresses } from "@/lib/keys/addresses-data";
import { deleteKey, findKey, pauseKey, resumeKey, revokeKey } from "@/lib/keys/data";
import { editKey } from "@/lib/keys/edit-data";
import { hintNames } from "@/lib/keys/hints";
import { dismissHint } from "@/lib/keys/hints-data";
import { endGrace, extendGrace, rotateKey } from "@/lib/keys/rotate-data";
import { graceChoice, type Key, type KeyKind, key, keyEdit, revealedKey, rotation } from "@/lib/keys/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";

const params = z.strictObject({ id });

const usedAddresses = z.object({
  addresses: z.array(z.object({ address: z.string(), calls: z.int(), lastAt: instant })),
});

type Kind = { kind: KeyKind; base: `/${string}`; noun: string; secureApi?: true };
type Act = (organization: OrganizationId, keyId: string, origin: Origin, kind: KeyKind) => Promise<Key>;

/** What may be done to a key during its life, the same for every kind of key, each below its own address. */
export function lifeOf({ kind, base, noun, ...door }: Kind) {
  const one = { ...door, role: "admin", params, output: key } as const;
  const post = (path: string, summary: string, act: Act) =>
    defineDashboardEndpoint({
      ...one,
      method: "POST",
      path: `${base}/{id}/${path}`,
      summary,
      run: ({ params, organization, origin }) => act(organization, params.id, origin, kind),
    });
  return {
    pauseKey: post("pause", `Make ${noun} stop until it is resumed`, pauseKey),
    resumeKey: post("resume", `Let ${noun} that is paused work again`, resumeKey),
    revokeKey: post("revoke", `Revoke ${noun} for good`, revokeKey),
    endKeyGrace: post("end-grace", `Refuse ${noun}'s old secret from now on`, endGrace),
    deleteKey: defineDashboardEndpoint({
      ...one,
      method: "DELETE",
      path: `${base}/{id}`,
      summary: `Delete ${noun}`,
      run: ({ params, ...call }) => deleteKey(call.organization, params.id, call.origin, kind),
    }),
    editKey: defineDashboardEndpoint({
      ...one,
      method: "PATCH",
      path: `${base}/{id}`,
      summary: `Change ${noun}'s name, scopes, addresses or expiry`,
      body: keyEdit,
      run: ({ params, body, ...call }) => editKey(call.organization, params.id, body, call.origin, kind),
    }),
    rotateKey: defineDashboardEndpoint({
      ...one,
      method: "POST",
      path: `${base}/{id}/rotate`,
      summary: `Give ${noun} a new secret`,
      body: rotation,
      output: revealedKey,
      run: ({ params, body, ...call }) => rotateKey(call.organization, params.id, body, call.origin, kind),
    }),
    extendKeyGrace: defineDashboardEndpoint({
      ...one,
      method: "POST",
      path: `${base}/{id}/extend-grace`,
      summary: `Let ${noun}'s old secret work longer`,
      body: graceChoice,
      run: ({ params, body, ...call }) =>
        extendGrace(call.organization, params.id, body.grace, call.origin, kind),
    }),
    dismissKeyHint: defineDashboardEndpoint({
      ...one,
      method: "POST",
      path: `${base}/{id}/hints/{name}/dismiss`,
      summary: `Take a hint about ${noun} out of sight`,
      params: params.extend({ name: z.enum(hintNames) }),
      output: z.object({ id: z.string(), name: z.enum(hintNames) }),
      run: async ({ params, organization, origin }) => {
        await dismissHint(organization, params.id, params.name, origin, kind);
        return params;
      },
    }),
    listKeyAddresses: defineDashboardEndpoint({
      ...one,
      method: "GET",
      path: `${base}/{id}/addresses`,
      summary: `From where ${noun} was used in the last 30 days`,
      output: usedAddresses,
      async run({ params, organization }) {
        if (!(await findKey(organization, params.id, kind))) throw notFound("key");
        return { addresses: await listAddresses(organization, params.id) };
      },
    }),
  };
}
