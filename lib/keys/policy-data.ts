import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { prisma, type Transaction } from "@/lib/db";
import { Failure, notFound } from "@/lib/errors";
import { type KeyPolicy, limitOf } from "@/lib/keys/policy";
import type { OrganizationId } from "@/lib/orgs/organization-id";

const select = { longestLifetime: true, defaultLifetime: true, idlePause: true } as const;

export async function readKeyPolicy(organization: OrganizationId): Promise<KeyPolicy> {
  const row = await prisma().organization.findUnique({ where: { id: organization }, select });
  if (!row) throw notFound("organization");
  return row;
}

/** When a key that begins now has to end; null where lifetimes are not limited. */
export async function findLimit(tx: Transaction, organization: OrganizationId): Promise<Date | null> {
  const row = await tx.organization.findUnique({ where: { id: organization }, select });
  return limitOf(new Date(), row?.longestLifetime ?? null);
}

/** The gate holds every key to it from the next call on. Throws `validation_failed`. */
export async function changeKeyPolicy(
  organization: OrganizationId,
  after: KeyPolicy,
  origin: Origin,
): Promise<KeyPolicy> {
  if (after.longestLifetime && after.defaultLifetime && after.defaultLifetime > after.longestLifetime) {
    const detail = "must not be longer than the longest lifetime";
    throw new Failure("validation_failed", `The default lifetime ${detail}.`, {
      errors: [{ pointer: "/defaultLifetime", code: "beyond_policy", detail }],
    });
  }
  return prisma().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM organization WHERE id = ${organization}::uuid FOR NO KEY UPDATE`;
    const before = await tx.organization.findUnique({ where: { id: organization }, select });
    if (!before) throw notFound("organization");
    const changed = (Object.keys(select) as (keyof KeyPolicy)[]).filter(
      (field) => after[field] !== before[field],
    );
    if (changed.length === 0) return after;
    await tx.organization.update({ where: { id: organization }, data: after });
    await recordAudit(tx, organization, origin, {
      action: "organization.key_policy_changed",
      targetId: organization,
      changes: Object.fromEntries(changed.map((field) => [field, { from: before[field], to: after[field] }])),
    });
    return after;
  });
}
