import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { prisma } from "@/lib/db";
import { notFound } from "@/lib/errors";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import type { Behaviour } from "@/lib/secure-api/schema";

export type Settings = { publicId: string; missingItems: Behaviour; secretKeysOnce: boolean };

/** What the Secure API page and the guides show of the organization. */
export async function readSettings(organization: OrganizationId): Promise<Settings> {
  const row = await prisma().organization.findUnique({
    where: { id: organization },
    select: { publicId: true, missingItems: true, secretKeysOnce: true },
  });
  if (!row) throw notFound("organization");
  return { ...row, missingItems: row.missingItems as Behaviour };
}

/** What missing and unknown items do in calls that do not say so themselves. */
export async function setMissingItems(
  organization: OrganizationId,
  to: Behaviour,
  origin: Origin,
): Promise<void> {
  const from: Behaviour = to === "fail" ? "succeed" : "fail";
  await prisma().$transaction(async (tx) => {
    const { count } = await tx.organization.updateMany({
      where: { id: organization, missingItems: from },
      data: { missingItems: to },
    });
    if (count === 0) return;
    await recordAudit(tx, organization, origin, {
      action: "organization.behaviour_changed",
      targetId: organization,
      changes: { missingItems: { from, to } },
    });
  });
}
