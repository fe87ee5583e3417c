import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { type Role, reaches, roles } from "@/lib/auth/roles";
import { prisma, type Transaction } from "@/lib/db";
import { Failure } from "@/lib/errors";
import { addPasswordLink, lockMember, requireOtherSuperAdmin } from "@/lib/members/data";
import { type MemberRow, mostMembers } from "@/lib/members/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";

const person = { id: true, name: true, email: true, lastSignInAt: true } as const;

/** The organization's people, by name. */
export async function listMembers(organization: OrganizationId): Promise<MemberRow[]> {
  const rows = await prisma().membership.findMany({
    where: { organizationId: organization },
    select: { role: true, user: { select: person } },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    take: mostMembers,
  });
  return rows.map(({ role, user }) => ({
    id: user.id,
    name: user.name,
    email: user.email,
    role: role as Role,
    lastSignInAt: user.lastSignInAt?.toISOString() ?? null,
  }));
}

/** Refuses to give what one is not. Throws `validation_failed`. */
export function requireReach(acting: Role, role: Role): void {
  if (reaches(acting, role)) return;
  throw new Failure("validation_failed", "Nobody gives a role above their own.", {
    errors: [{ pointer: "/role", code: "above_own_role", detail: "is above your own role" }],
  });
}

/**
 * Gives somebody another role and ends every session of theirs; invitations that they could no longer send end too.
 * Throws `not_found`, also for somebody above `by`, `validation_failed` above it, `conflict` for the last super admin.
 */
export async function changeRole(
  organization: OrganizationId,
  userId: string,
  role: Role,
  by: Role,
  origin: Origin,
): Promise<void> {
  await prisma().$transaction(async (tx) => {
    const before = await lockMember(tx, organization, userId, by, origin);
    requireReach(before.acting, role);
    if (before.role === role) return;
    if (before.role === "super_admin") await requireOtherSuperAdmin(tx, organization);
    await tx.membership.updateMany({ where: { organizationId: organization, userId }, data: { role } });
    const beyond = role === "member" ? [...roles] : roles.filter((one) => !reaches(role, one));
    await tx.invitation.deleteMany({
      where: { organizationId: organization, invitedBy: userId, role: { in: beyond } },
    });
    await tx.session.deleteMany({ where: { userId } });
    await recordAudit(tx, organization, origin, {
      action: "member.role_changed",
      targetId: userId,
      changes: { role: { from: before.role, to: role } },
    });
  });
}

/** Ends every session of a member. Throws `not_found`, also for somebody above `by`. */
export async function signMemberOut(
  organization: OrganizationId,
  userId: string,
  by: Role,
  origin: Origin,
): Promise<void> {
  await prisma().$transaction(async (tx) => {
    await lockMember(tx, organization, userId, by, origin);
    await tx.session.deleteMany({ where: { userId } });
    await recordAudit(tx, organization, origin, { action: "member.signed_out_everywhere", targetId: userId });
  });
}

/** Whether somebody is above `actorId` in an organization of theirs, where `actorId` may be nobody at all. */
async function isAboveElsewhere(tx: Transaction, userId: string, actorId: string | null): Promise<boolean> {
  const [theirs, own] = await Promise.all(
    [userId, actorId].map((id) =>
      id
        ? tx.membership.findMany({ where: { userId: id }, select: { organizationId: true, role: true } })
        : [],
    ),
  );
  const roleIn = new Map(own?.map((one) => [one.organizationId, one.role as Role]));
  return (theirs ?? []).some(({ organizationId, role }) => {
    const acting = roleIn.get(organizationId);
    return !acting || !reaches(acting, "admin") || !reaches(acting, role as Role);
  });
}

/**
 * A link with which a member chooses a new password; whoever holds it is that person everywhere. `copyable` says whether
 * it may be shown to who asked: not for somebody who is above them, or a stranger, in another organization.
 * Throws `not_found`, also for somebody above `by`, and `conflict` for oneself, or when it is neither copyable nor mailed.
 */
export async function createMemberLink(
  organization: OrganizationId,
  userId: string,
  by: Role,
  origin: Origin,
  mailed: boolean,
): Promise<{ url: string; email: string; copyable: boolean }> {
  return prisma().$transaction(async (tx) => {
    await lockMember(tx, organization, userId, by, origin);
    // Changing one's own password asks for the current one: a session left open must not get around that.
    if (userId === origin.actor.id)
      throw new Failure("conflict", "Change your own password in your account.");
    const copyable = !(await isAboveElsewhere(tx, userId, origin.actor.id));
    if (!copyable && !mailed) {
      throw new Failure("conflict", "This person belongs to an organization that is not yours to open.");
    }
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
    return { url: await addPasswordLink(tx, userId, origin), email, copyable };
  });
}
