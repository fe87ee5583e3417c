import { randomBytes } from "node:crypto";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { seal, unseal } from "@/lib/sealed";

/** A new signing secret: "whsec_" and 32 random bytes in base64 (Standard Webhooks 1.0.0). */
export const mintSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

const place = (organization: OrganizationId, webhookId: string) => `webhook/${webhookId}/${organization}`;

export const sealSecret = (secret: string, organization: OrganizationId, webhookId: string): Buffer =>
  seal(secret, place(organization, webhookId));

export const unsealSecret = (sealed: Uint8Array, organization: OrganizationId, webhookId: string): string =>
  unseal(sealed, place(organization, webhookId));
