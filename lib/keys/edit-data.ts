import type { Origin } from "@/lib/audit/actor";
import { type Change, recordAudit } from "@/lib/audit/data";
import { type Prisma, prisma } from "@/lib/db";
import { Failure } from "@/lib/errors";
import { limitOf, requireExpiry } from "@/lib/keys/policy";
import { lockKey, type Row, renewedAt, shown, versionOf, withSecrets } from "@/lib/keys/row-data";
import type { Key, KeyEdit, KeyKind } from "@/lib/keys/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";

function requireEditable(row: Row, { version, scopes }: KeyEdit) {
  if (row.revokedAt) throw new Failure("conflict", "A revoked key stays as it is.");
  if (version !== undefined && version !== versionOf(row)) {
    throw new Failure("precondition_failed", "Somebody else has changed this key in the meantime.");
  }
  if (scopes && row.kind === "secret_key") {
    throw new Failure("validation_failed", "A Secret Key has all scopes.", {
      errors: [{ pointer: "/scopes", code: "not_allowed", detail: "cannot be chosen for a Secret Key" }],
    });
  }
}

/** What differs, by field. */
function changesOf(row: Row, edit: KeyEdit): Record<string, Change> {
  const after = {
    name: edit.name,
    scopes: edit.scopes,
    allowedIps: edit.allowedIps,
    expiresAt: edit.expiresAt,
  };
  return Object.fromEntries(
    (Object.keys(after) as (keyof typeof after)[])
      .filter(
        (field) => after[field] !== undefined && JSON.stringify(after[field]) !== JSON.stringify(row[field]),
      )
      .map((field) => [field, { from: row[field], to: after[field] }]),
  );
}

/**
 * Changes what is given of a key; its secret stays, and its next call is judged anew. Throws `precondition_failed` where
 * `version` is no longer the key's, `conflict` for a revoked key, `validation_failed` for an expiry in the past or beyond
 * the policy.
 */
export async function editKey(
  organization: OrganizationId,
  keyId: string,
  edit: KeyEdit,
  origin: Origin,
  kind?: KeyKind,
): Promise<Key> {
  return prisma().$transaction(async (tx) => {
    const row = await lockKey(tx, organization, keyId, kind);
    requireEditable(row, edit);
    const changes = changesOf(row, edit);
    if (Object.keys(changes).length === 0) return shown(row);
    if (changes.expiresAt && edit.expiresAt) {
      requireExpiry(edit.expiresAt, limitOf(renewedAt(row), row.organization.longestLifetime));
      // A grace never outlives its key, also where the key lives longer again later.
      await tx.secret.updateMany({
        where: { organizationId: organization, keyId, endsAt: { gt: edit.expiresAt } },
        data: { endsAt: edit.expiresAt },
      });
    }
    const data: Prisma.KeyUpdateInput = Object.fromEntries(
      Object.entries(changes).map(([field, { to }]) => [field, to]),
    );
    const where = { id: row.id, organizationId: organization };
    const updated = await tx.key.update({ where, data, include: withSecrets });
    await recordAudit(tx, organization, origin, { action: "key.edited", targetId: keyId, changes });
    return shown(updated);
  });
}
