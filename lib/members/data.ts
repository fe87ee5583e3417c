import type { Actor, Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { hashPassword, newPassword } from "@/lib/auth/password";
import { type Role, reaches } from "@/lib/auth/roles";
import { prisma, type Transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { Failure, notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { hashToken, mintToken } from "@/lib/members/token";
import { listOrganizationsOf } from "@/lib/orgs/data";
import type { OrganizationId } from "@/lib/orgs/organization-id";

export type MembershipOfUser = { organizationId: string; name: string; slug: string; role: Role };

/** The organizations that somebody belongs to, by name: what the switch of organizations offers. */
export async function listMemberships(userId: string): Promise<MembershipOfUser[]> {
  const rows = await prisma().membership.findMany({
    where: { userId },
    select: { organizationId: true, role: true, organization: { select: { name: true, slug: true } } },
    orderBy: [{ organization: { name: "asc" } }, { organizationId: "asc" }],
    take: 1_000,
  });
  return rows.map(({ organizationId, role, organization }) => ({
    organizationId,
    name: organization.name,
    slug: organization.slug,
    role: role as Role,
  }));
}

/** The id of the user with this e-mail. Throws `not_found`. */
export async function findUserId(email: string): Promise<string> {
  const row = await prisma().user.findUnique({
    where: { email: email.trim().toLowerCase() },
    select: { id: true },
  });
  if (!row) throw notFound("user");
  return row.id;
}

/** What happens to a person is written down in each of their organizations. */
async function recordForUser(tx: Transaction, userId: string, origin: Origin, action: string): Promise<void> {
  for (const organization of await listOrganizationsOf(tx, userId)) {
    await recordAudit(tx, organization, origin, { action, targetId: userId });
  }
}

/** The hash of a password that may be chosen. Throws `validation_failed`. */
export async function hashNewPassword(plain: string): Promise<string> {
  const result = newPassword.safeParse(plain);
  if (result.success) return hashPassword(result.data);
  const detail = result.error.issues[0]?.message ?? "is not valid";
  throw new Failure("validation_failed", `The password ${detail}.`, {
    errors: [{ pointer: "/password", code: result.error.issues[0]?.code ?? "custom", detail }],
  });
}

async function replacePassword(
  tx: Transaction,
  userId: string,
  passwordHash: string,
  origin: Origin,
): Promise<void> {
  const { count } = await tx.user.updateMany({ where: { id: userId }, data: { passwordHash } });
  if (count === 0) throw notFound("user");
  await tx.session.deleteMany({ where: { userId } });
  await tx.passwordLink.deleteMany({ where: { userId } });
  await recordForUser(tx, userId, origin, "user.password_changed");
}

/** Sets a password and ends every session and open link of that person. Throws `validation_failed`, `not_found`. */
export async function setPassword(userId: string, plain: string, origin: Origin): Promise<void> {
  if (!isId(userId)) throw notFound("user");
  const passwordHash = await hashNewPassword(plain);
  await prisma().$transaction((tx) => replacePassword(tx, userId, passwordHash, origin));
}

const linkLifetime = 60 * 60 * 1_000;

/** The address where somebody chooses a new password: once, within an hour. Only its hash is kept. */
export async function addPasswordLink(tx: Transaction, userId: string, origin: Origin): Promise<string> {
  const token = mintToken();
  await tx.passwordLink.deleteMany({ where: { expiresAt: { lte: new Date() } } });
  await tx.passwordLink.create({
    data: { tokenHash: hashToken(token), userId, expiresAt: new Date(Date.now() + linkLifetime) },
  });
  await recordForUser(tx, userId, origin, "user.password_link_created");
  return new URL(`/reset?token=${token}`, env().APP_URL).href;
}

/** The same for whoever has this e-mail. Throws `not_found`. */
export async function createPasswordLink(email: string, origin: Origin): Promise<string> {
  const userId = await findUserId(email);
  return prisma().$transaction((tx) => addPasswordLink(tx, userId, origin));
}

const spentLink = () => new Failure("not_found", "This link was used already or has expired.");

/** Whose link this is. Throws `not_found` when it is unknown, used or expired. */
export async function openPasswordLink(
  token: string,
): Promise<{ userId: string; email: string; name: string }> {
  const row = await prisma().passwordLink.findFirst({
    where: { tokenHash: hashToken(token), expiresAt: { gt: new Date() } },
    select: { user: { select: { id: true, email: true, name: true } } },
  });
  if (!row) throw spentLink();
  return { userId: row.user.id, email: row.user.email, name: row.user.name };
}

/** Spends the link and sets the password; a refused password leaves the link good. Throws `not_found`, `validation_failed`. */
export async function usePasswordLink(
  token: string,
  plain: string,
  from: Pick<Origin, "address" | "requestId">,
): Promise<void> {
  const { userId, name } = await openPasswordLink(token);
  const passwordHash = await hashNewPassword(plain);
  const actor: Actor = { type: "user", id: userId, name };
  await prisma().$transaction(async (tx) => {
    // The deletion decides which of two simultaneous uses counts.
    const { count } = await tx.passwordLink.deleteMany({
      where: { tokenHash: hashToken(token), userId, expiresAt: { gt: new Date() } },
    });
    if (count === 0) throw spentLink();
    await replacePassword(tx, userId, passwordHash, { actor, ...from });
  });
}

/**
 * Puts all changes of an organization's members in line, so that two cannot both leave no super admin.
 * NO KEY: whoever only refers to the organization, as an audit entry does, need not wait (and cannot deadlock).
 */
export const lockMembers = (tx: Transaction, organization: OrganizationId) =>
  tx.$queryRaw`SELECT 1 FROM organization WHERE id = ${organization}::uuid FOR NO KEY UPDATE`;

/**
 * The role of whoever acts, at this moment: a person who was demoted since their request began acts as what they are
 * now. `by` stands for who is no member, as the command line. Throws `not_found` below an admin.
 */
export async function readActingRole(
  tx: Transaction,
  organization: OrganizationId,
  by: Role,
  { actor }: Origin,
): Promise<Role> {
  if (actor.type !== "user" || !actor.id) return by;
  const own = await tx.membership.findFirst({
    where: { organizationId: organization, userId: actor.id },
    select: { role: true },
  });
  if (!own || !reaches(own.role as Role, "admin")) throw notFound("member");
  return own.role as Role;
}

/** Locks the members and answers the role of one whom `by` may act on. Throws `not_found`, also for somebody above. */
export async function lockMember(
  tx: Transaction,
  organization: OrganizationId,
  userId: string,
  by: Role,
  origin: Origin,
): Promise<{ role: Role; acting: Role }> {
  if (!isId(userId)) throw notFound("member");
  await lockMembers(tx, organization);
  const acting = await readActingRole(tx, organization, by, origin);
  const membership = await tx.membership.findFirst({ where: { organizationId: organization, userId } });
  if (!membership || !reaches(acting, membership.role as Role)) throw notFound("member");
  return { role: membership.role as Role, acting };
}

/** Under the lock of the members. Throws `conflict` when there is no other super admin. */
export async function requireOtherSuperAdmin(tx: Transaction, organization: OrganizationId): Promise<void> {
  const left = await tx.membership.count({ where: { organizationId: organization, role: "super_admin" } });
  if (left === 1) throw new Failure("conflict", "The last super admin can be neither removed nor demoted.");
}

/**
 * Ends a membership, every session of that person, and the invitations that they sent.
 * Throws `not_found`, also for somebody above `by`, and `conflict` for the last super admin.
 */
export async function removeMember(
  organization: OrganizationId,
  userId: string,
  by: Role,
  origin: Origin,
): Promise<void> {
  await prisma().$transaction(async (tx) => {
    const { role } = await lockMember(tx, organization, userId, by, origin);
    if (role === "super_admin") await requireOtherSuperAdmin(tx, organization);
    await tx.membership.deleteMany({ where: { organizationId: organization, userId } });
    await tx.invitation.deleteMany({ where: { organizationId: organization, invitedBy: userId } });
    await tx.session.deleteMany({ where: { userId } });
    await recordAudit(tx, organization, origin, {
      action: "member.removed",
      targetId: userId,
      changes: { role: { from: role } },
    });
  });
}
