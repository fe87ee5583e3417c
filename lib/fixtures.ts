import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import { readScopes } from "@/lib/gate/scopes";
import { newId } from "@/lib/ids";
import { createKey } from "@/lib/keys/data";
import type { KeyDraft } from "@/lib/keys/schema";
import { mintOrganizationId, type OrganizationId } from "@/lib/orgs/organization-id";

// For tests beside the code: each owns a fresh organization.

/** A fresh organization without people; `limit` replaces its tier's. */
export async function makeOrganization({ limit = null as number | null, missingItems = "fail" } = {}) {
  const id = newId();
  const publicId = crypto.randomUUID();
  const name = `Org ${id}`;
  await prisma().organization.create({
    data: { id, publicId, name, slug: id, customLimit: limit, missingItems },
  });
  return { organization: mintOrganizationId(id), publicId, slug: id };
}

/** A key that may read everything and has no burst limit, unless `over` says otherwise. */
export const makeKey = (organization: OrganizationId, over: Partial<KeyDraft> = {}) =>
  createKey(
    organization,
    {
      name: "Tool",
      kind: "api_key",
      environment: "live",
      scopes: readScopes,
      allowedIps: [],
      burst: 0,
      expiresAt: null,
      ...over,
    },
    commandLine,
  );

export const bearer = (secret: string) => new Headers({ authorization: `Bearer ${secret}` });

let made = 0;
/** An address that no other test calls from, so that none inherits another's failures. */
export const freshAddress = () => `10.9.${Math.floor(made / 250)}.${(made++ % 250) + 1}`;
