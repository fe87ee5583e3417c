import type pg from "pg";
import { RateLimiterPostgres } from "rate-limiter-flexible";
import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import type { Member } from "@/lib/auth/member";
import type { Role } from "@/lib/auth/roles";
import { logoPath } from "@/lib/branding/logo-path";
import { pool, prisma, query, sql } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { mintOrganizationId } from "@/lib/orgs/organization-id";

/** How long one sign-in lasts. */
export const sessionLifetime = 30 * 24 * 60 * 60 * 1_000;

/** Whom an e-mail belongs to, and what the password is compared with. */
export async function findCredentials(email: string): Promise<{ id: string; passwordHash: string } | null> {
  return prisma().user.findUnique({ where: { email }, select: { id: true, passwordHash: true } });
}

export async function findPasswordHash(userId: string): Promise<string | null> {
  const row = await prisma().user.findUnique({ where: { id: userId }, select: { passwordHash: true } });
  return row?.passwordHash ?? null;
}

/**
 * Opens a session for somebody whose password was found right, in their first organization; its id, or null when
 * they belong to none, or when the password was changed since it was compared.
 */
export async function openSession(
  user: { id: string; passwordHash: string },
  from: { address: string | null; userAgent: string | null },
): Promise<string | null> {
  return prisma().$transaction(async (tx) => {
    const now = new Date();
    const { count } = await tx.user.updateMany({
      where: { id: user.id, passwordHash: user.passwordHash },
      data: { lastSignInAt: now },
    });
    const membership = await tx.membership.findFirst({
      where: { userId: user.id },
      select: { organizationId: true },
      orderBy: [{ createdAt: "asc" }, { organizationId: "asc" }],
    });
    if (count === 0 || !membership) return null;
    await tx.session.deleteMany({ where: { userId: user.id, expiresAt: { lte: now } } });
    const { id } = await tx.session.create({
      data: {
        id: newId(),
        userId: user.id,
        organizationId: membership.organizationId,
        address: from.address,
        userAgent: from.userAgent,
        expiresAt: new Date(now.getTime() + sessionLifetime),
      },
      select: { id: true },
    });
    return id;
  });
}

type SessionRow = {
  session_id: string;
  signed_in_at: Date;
  user_id: string;
  email: string;
  user_name: string;
  role: string;
  organization_id: string;
  organization_name: string;
  slug: string;
  restricted: boolean;
  product_name: string | null;
  logo_digest: string | null;
  primary_color: string | null;
};

/** Who a living session belongs to: in the organization it works in, or else in their first. */
export async function findSession(sessionId: string): Promise<Member | null> {
  const [row] = await query<SessionRow>(
    sql`
      SELECT s.id AS session_id, s.created_at AS signed_in_at, u.id AS user_id, u.email, u.name AS user_name,
             m.role, o.id AS organization_id, o.name AS organization_name, o.slug,
             o.secure_api_restricted AS restricted, b.product_name, b.logo_digest, b.primary_color
      FROM session s
      JOIN "user" u ON u.id = s.user_id
      JOIN membership m ON m.user_id = s.user_id AND m.organization_id = coalesce(s.organization_id, m.organization_id)
      JOIN organization o ON o.id = m.organization_id
      LEFT JOIN branding b ON b.organization_id = o.id
      WHERE s.id = ${sessionId}::uuid AND s.expires_at > now()
      ORDER BY m.created_at, m.organization_id
      LIMIT 1`,
    "find-session",
  );
  if (!row) return null;
  return {
    organization: mintOrganizationId(row.organization_id),
    organizationName: row.organization_name,
    slug: row.slug,
    brand: {
      name: row.product_name,
      logo: row.logo_digest && logoPath(row.slug, row.logo_digest),
      color: row.primary_color,
    },
    secureApiRestricted: row.restricted,
    role: row.role as Role,
    user: { id: row.user_id, email: row.email, name: row.user_name },
    sessionId: row.session_id,
    signedInAt: row.signed_in_at,
  };
}

export async function endSession(sessionId: string): Promise<void> {
  await prisma().session.deleteMany({ where: { id: sessionId } });
}

/** Ends every session of the member, also the one that asks. */
export async function endSessions(member: Member, origin: Origin): Promise<void> {
  await prisma().$transaction(async (tx) => {
    await tx.session.deleteMany({ where: { userId: member.user.id } });
    await recordAudit(tx, member.organization, origin, {
      action: "user.signed_out_everywhere",
      targetId: member.user.id,
    });
  });
}

/** Makes this browser work in another of the member's organizations. Throws `not_found`. */
export async function switchSession(member: Member, slug: string): Promise<void> {
  const membership = await prisma().membership.findFirst({
    where: { userId: member.user.id, organization: { slug } },
    select: { organizationId: true },
  });
  if (!membership) throw notFound("organization");
  await prisma().session.updateMany({
    where: { id: member.sessionId, userId: member.user.id },
    data: { organizationId: membership.organizationId },
  });
}

export async function renameUser(member: Member, name: string, origin: Origin): Promise<void> {
  if (name === member.user.name) return;
  await prisma().$transaction(async (tx) => {
    await tx.user.updateMany({ where: { id: member.user.id }, data: { name } });
    await recordAudit(tx, member.organization, origin, {
      action: "user.renamed",
      targetId: member.user.id,
      changes: { name: { from: member.user.name, to: name } },
    });
  });
}

const limiters = new WeakMap<pg.Pool, Map<string, RateLimiterPostgres>>();

/** A counter of `points` tries in `seconds` that all processes share and that survives a restart. */
export function limiter(name: string, points: number, seconds: number): RateLimiterPostgres {
  const store = pool();
  const known = limiters.get(store) ?? new Map<string, RateLimiterPostgres>();
  limiters.set(store, known);
  const existing = known.get(name);
  if (existing) return existing;
  const made = new RateLimiterPostgres({
    storeClient: store,
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
  });
  known.set(name, made);
  return made;
}
