import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { prisma, sqlState } from "@/lib/db";
import { Failure, notFound } from "@/lib/errors";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import type { OrganizationSettings } from "@/lib/orgs/schema";

/** What a super admin may change of an organization, and whether its Secret Keys are shown once only. */
export async function readSettings(
  organization: OrganizationId,
): Promise<OrganizationSettings & { secretKeysOnce: boolean }> {
  const row = await prisma().organization.findUnique({
    where: { id: organization },
    select: { name: true, slug: true, secretKeysOnce: true },
  });
  if (!row) throw notFound("organization");
  return row;
}

const taken = () =>
  new Failure("already_exists", "Another organization has this short name.", {
    errors: [{ pointer: "/slug", code: "taken", detail: "belongs to another organization" }],
  });

/** Changes what is given. A new slug changes where the documentation is. Throws `already_exists` for one that is taken. */
export async function changeSettings(
  organization: OrganizationId,
  given: Partial<OrganizationSettings>,
  origin: Origin,
): Promise<OrganizationSettings> {
  return prisma()
    .$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM organization WHERE id = ${organization}::uuid FOR UPDATE`;
      const where = { id: organization };
      const before = await tx.organization.findUnique({ where, select: { name: true, slug: true } });
      if (!before) throw notFound("organization");
      const after = { name: given.name ?? before.name, slug: given.slug ?? before.slug };
      const changed = (["name", "slug"] as const).filter((field) => after[field] !== before[field]);
      if (changed.length === 0) return after;
      await tx.organization.update({ where, data: after });
      await recordAudit(tx, organization, origin, {
        action: "organization.settings_changed",
        targetId: organization,
        changes: Object.fromEntries(
          changed.map((field) => [field, { from: before[field], to: after[field] }]),
        ),
      });
      return after;
    })
    .catch((error) => {
      // The unique index decides, also between two that take the same one at once.
      throw sqlState(error) === "23505" ? taken() : error;
    });
}
