import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { prisma } from "@/lib/db";
import { Failure, notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { findKey, listKeys, secretPlace } from "@/lib/keys/data";
import type { SecretKey } from "@/lib/keys/secret-schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { unseal } from "@/lib/sealed";

/** The organization's Secret Keys that are not deleted, newest first. */
export async function listSecretKeys(organization: OrganizationId): Promise<SecretKey[]> {
  const [keys, sealed] = await Promise.all([
    listKeys(organization, "secret_key"),
    prisma().secret.findMany({
      where: { organizationId: organization, ciphertext: { not: null }, key: { deletedAt: null } },
      select: { keyId: true },
    }),
  ]);
  const recoverable = new Set(sealed.map(({ keyId }) => keyId));
  return keys.map((key) => ({ ...key, recoverable: recoverable.has(key.id) }));
}

/** One of them, or null where there is none. */
export async function findSecretKey(organization: OrganizationId, keyId: string): Promise<SecretKey | null> {
  const key = await findKey(organization, keyId, "secret_key");
  if (!key) return null;
  const sealed = await prisma().secret.count({
    where: { organizationId: organization, keyId: key.id, ciphertext: { not: null } },
  });
  return { ...key, recoverable: sealed > 0 };
}

/** The raw secret of a Secret Key, from its ciphertext. Throws `not_found`; `conflict` where there is none to open. */
export async function revealSecretKey(
  organization: OrganizationId,
  keyId: string,
  origin: Origin,
): Promise<string> {
  if (!isId(keyId)) throw notFound("key");
  return prisma().$transaction(async (tx) => {
    const secret = await tx.secret.findFirst({
      where: {
        organizationId: organization,
        keyId,
        key: { organizationId: organization, kind: "secret_key", deletedAt: null },
      },
      select: { id: true, ciphertext: true },
      orderBy: { createdAt: "desc" },
    });
    if (!secret) throw notFound("key");
    if (!secret.ciphertext) {
      throw new Failure(
        "conflict",
        "This Secret Key was shown once and is not kept. Add another one if it was lost.",
      );
    }
    await recordAudit(tx, organization, origin, { action: "key.copied", targetId: keyId });
    return unseal(secret.ciphertext, secretPlace(organization, secret.id));
  });
}

/** Whether Secret Keys are shown once only. Switching it on erases what would let the present ones be copied again. */
export async function setSecretKeysOnce(
  organization: OrganizationId,
  once: boolean,
  origin: Origin,
): Promise<void> {
  await prisma().$transaction(async (tx) => {
    const { count } = await tx.organization.updateMany({
      where: { id: organization, secretKeysOnce: !once },
      data: { secretKeysOnce: once },
    });
    if (count === 0) return;
    if (once) {
      await tx.secret.updateMany({
        where: { organizationId: organization, ciphertext: { not: null } },
        data: { ciphertext: null },
      });
    }
    await recordAudit(tx, organization, origin, {
      action: "organization.secret_key_policy_changed",
      targetId: organization,
      changes: { secretKeysOnce: { from: !once, to: once } },
    });
  });
}
