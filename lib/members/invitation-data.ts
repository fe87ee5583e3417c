import type { Actor, Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { type Role, reaches } from "@/lib/auth/roles";
import { prisma, type Transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { Failure, notFound } from "@/lib/errors";
import { isId, newId } from "@/lib/ids";
import { lockMembers, readActingRole } from "@/lib/members/data";
import { requireReach } from "@/lib/members/roster-data";
import { type Invitation, mostInvitations, mostMembers, type NewInvitation } from "@/lib/members/schema";
import { hashToken, mintToken } from "@/lib/members/token";
import { findInvitingOrganization } from "@/lib/orgs/data";
import type { OrganizationId } from "@/lib/orgs/organization-id";

const lifetime = 7 * 24 * 60 * 60 * 1_000;

const listed = { id: true, email: true, role: true, expiresAt: true } as const;
type Row = { id: string; email: string; role: string; expiresAt: Date };
const shown = ({ expiresAt, role, ...row }: Row): Invitation => ({
  ...row,
  role: role as Role,
  expiresAt: expiresAt.toISOString(),
});

/** The organization's invitations that still wait for an answer, newest first. */
export async function listInvitations(organization: OrganizationId): Promise<Invitation[]> {
  const rows = await prisma().invitation.findMany({
    where: { organizationId: organization, expiresAt: { gt: new Date() } },
    select: listed,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: mostInvitations,
  });
  return rows.map(shown);
}

/** A refusal that a screen tells beside the address. */
const refuse = (code: "already_exists" | "conflict", reason: string, detail: string) =>
  new Failure(code, detail, { errors: [{ pointer: "/email", code: reason, detail }] });

async function requireRoom(tx: Transaction, organization: OrganizationId, email: string): Promise<void> {
  const where = { organizationId: organization };
  const known = await tx.membership.findFirst({ where: { ...where, user: { email } } });
  if (known) throw refuse("already_exists", "member", "This person is a member already.");
  await tx.invitation.deleteMany({ where: { ...where, expiresAt: { lte: new Date() } } });
  const waiting = await tx.invitation.count({ where: { ...where, email: { not: email } } });
  if (waiting >= mostInvitations) {
    throw refuse("conflict", "too_many_invitations", `At most ${mostInvitations} invitations can be open.`);
  }
  if ((await tx.membership.count({ where })) + waiting >= mostMembers) {
    throw refuse("conflict", "too_many_members", `An organization has at most ${mostMembers} members.`);
  }
}

/**
 * Invites somebody. The link works once, for 7 days, and is in this answer only; an earlier one to the same address ends,
 * while the invitation stays the same one.
 * Throws `already_exists` for a member, `validation_failed` for a role above `by`, `conflict` at the limits.
 */
export async function createInvitation(
  organization: OrganizationId,
  { email, role }: NewInvitation,
  by: Role,
  origin: Origin,
): Promise<{ invitation: Invitation; url: string }> {
  const token = mintToken();
  return prisma().$transaction(async (tx) => {
    await lockMembers(tx, organization);
    const acting = await readActingRole(tx, organization, by, origin);
    requireReach(acting, role);
    await requireRoom(tx, organization, email);
    const earlier = await tx.invitation.findFirst({ where: { organizationId: organization, email } });
    if (earlier && !reaches(acting, earlier.role as Role)) {
      throw refuse("conflict", "invited_above", "Somebody above you has invited this person already.");
    }
    const link = {
      role,
      tokenHash: hashToken(token),
      invitedBy: origin.actor.type === "user" ? origin.actor.id : null,
      expiresAt: new Date(Date.now() + lifetime),
    };
    const row = await tx.invitation.upsert({
      where: { organizationId_email: { organizationId: organization, email } },
      create: { id: newId(), organizationId: organization, email, ...link },
      update: link,
      select: listed,
    });
    await recordAudit(tx, organization, origin, {
      action: earlier ? "invitation.replaced" : "invitation.created",
      targetId: row.id,
      changes: { email: { to: email }, role: { to: role } },
    });
    return { invitation: shown(row), url: new URL(`/invitation?token=${token}`, env().APP_URL).href };
  });
}

/** Takes an invitation back. Throws `not_found`, also for one to a role above `by`. */
export async function revokeInvitation(
  organization: OrganizationId,
  invitationId: string,
  by: Role,
  origin: Origin,
): Promise<Invitation> {
  if (!isId(invitationId)) throw notFound("invitation");
  return prisma().$transaction(async (tx) => {
    await lockMembers(tx, organization);
    const acting = await readActingRole(tx, organization, by, origin);
    const where = { id: invitationId, organizationId: organization };
    const row = await tx.invitation.findFirst({ where, select: listed });
    if (!row || !reaches(acting, row.role as Role)) throw notFound("invitation");
    await tx.invitation.deleteMany({ where });
    await recordAudit(tx, organization, origin, {
      action: "invitation.revoked",
      targetId: row.id,
      changes: { email: { from: row.email }, role: { from: row.role } },
    });
    return shown(row);
  });
}

const spent = () => new Failure("not_found", "This link was used already or has expired.");

/** Whom an unspent link invites where; `account` is what they sign in with, if they do already. Throws `not_found`. */
export async function openInvitation(token: string) {
  const row = await prisma().invitation.findFirst({
    where: { tokenHash: hashToken(token), expiresAt: { gt: new Date() } },
    select: { email: true, role: true, organization: { select: { name: true } } },
  });
  if (!row) throw spent();
  const account = await prisma().user.findUnique({
    where: { email: row.email },
    select: { id: true, name: true, passwordHash: true },
  });
  return { email: row.email, role: row.role as Role, organizationName: row.organization.name, account };
}

/** Somebody new, or somebody whose password was just found right. */
export type Joining = { name: string; passwordHash: string } & ({ id: string } | { id: null });

/** Who joins, under the lock of the members. Throws `not_found` when their password was changed since it was compared. */
async function findOrCreateUser(tx: Transaction, email: string, who: Joining): Promise<string> {
  const { name, passwordHash } = who;
  if (who.id === null) return (await tx.user.create({ data: { id: newId(), email, name, passwordHash } })).id;
  const same = await tx.user.findFirst({ where: { id: who.id, email, passwordHash }, select: { id: true } });
  if (!same) throw spent();
  return same.id;
}

/**
 * Spends the link: whoever it invites is a member, and every session of theirs ends. Of two at once one counts.
 * Throws `not_found`, `conflict` when the organization is full, `already_exists` when they got an account just now.
 */
export async function joinOrganization(
  token: string,
  who: Joining,
  from: Pick<Origin, "address" | "requestId">,
): Promise<void> {
  const tokenHash = hashToken(token);
  const organization = await findInvitingOrganization(tokenHash);
  if (!organization) throw spent();
  await prisma().$transaction(async (tx) => {
    await lockMembers(tx, organization);
    const where = { organizationId: organization, tokenHash };
    const row = await tx.invitation.findFirst({ where: { ...where, expiresAt: { gt: new Date() } } });
    if (!row) throw spent();
    await tx.invitation.deleteMany({ where });
    if ((await tx.membership.count({ where: { organizationId: organization } })) >= mostMembers) {
      throw new Failure("conflict", `An organization has at most ${mostMembers} members.`);
    }
    const userId = await findOrCreateUser(tx, row.email, who);
    await tx.membership.create({ data: { organizationId: organization, userId, role: row.role } });
    await tx.session.deleteMany({ where: { userId } });
    const actor: Actor = { type: "user", id: userId, name: who.name };
    await recordAudit(
      tx,
      organization,
      { actor, ...from },
      {
        action: "member.joined",
        targetId: userId,
        changes: { email: { to: row.email }, role: { to: row.role } },
      },
    );
  });
}
