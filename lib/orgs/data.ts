import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { hashPassword } from "@/lib/auth/password";
import { prisma, type Transaction } from "@/lib/db";
import { Failure, type FieldError, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { mintOrganizationId, type OrganizationId } from "@/lib/orgs/organization-id";
import { insertSampleData } from "@/lib/orgs/sample/data";
import { customLimit, type NewOrganization, newOrganization } from "@/lib/orgs/schema";
import { freeSlug, slugOf } from "@/lib/orgs/slug";
import { type Tier, tiers } from "@/lib/orgs/tiers";

/** Set-ups stand in line behind this advisory lock: one of two first ones wins, and slugs are counted in order. */
const setUpLock = 5_318_008_001;

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors: FieldError[] = result.error.issues.map((issue) => ({
    pointer: `/${issue.path.join("/")}`,
    code: issue.code,
    detail: issue.message,
  }));
  const detail = result.error.issues.map((issue) => [...issue.path, issue.message].join(": ")).join("; ");
  throw new Failure("validation_failed", `${detail}.`, { errors });
}

async function chooseSlug(tx: Transaction, name: string): Promise<string> {
  const slug = slugOf(name);
  const rows = await tx.organization.findMany({
    where: { slug: { startsWith: slug } },
    select: { slug: true },
  });
  return freeSlug(slug, new Set(rows.map((row) => row.slug)));
}

/** The id of the user with this e-mail; somebody who is new gets the password, somebody known keeps theirs. */
async function findOrCreateUser(
  tx: Transaction,
  email: string,
  name: string,
  passwordHash: string,
): Promise<string> {
  const known = await tx.user.findUnique({ where: { email }, select: { id: true } });
  if (!known) return (await tx.user.create({ data: { id: newId(), email, name, passwordHash } })).id;
  // A change of memberships ends every session of that person.
  await tx.session.deleteMany({ where: { userId: known.id } });
  return known.id;
}

/**
 * Makes an organization, its super admin and, if asked, its sample data, in one transaction.
 * With `first`, only while nobody has set anything up: throws `conflict` otherwise. Throws `validation_failed`.
 */
export async function setUpOrganization(
  input: NewOrganization,
  origin: Origin,
  { first = false }: { first?: boolean } = {},
): Promise<{ organizationId: OrganizationId; publicId: string; slug: string }> {
  const draft = checked(newOrganization, input);
  const passwordHash = await hashPassword(draft.password);
  return prisma().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${setUpLock}::bigint)`;
      if (first && (await tx.user.findFirst({ select: { id: true } }))) {
        throw new Failure("conflict", "This installation is set up already.");
      }
      const slug = await chooseSlug(tx, draft.organizationName);
      const publicId = randomUUID();
      const organizationId = mintOrganizationId(newId());
      await tx.organization.create({
        data: { id: organizationId, name: draft.organizationName, slug, publicId },
      });
      const userId = await findOrCreateUser(tx, draft.email, draft.name, passwordHash);
      await tx.membership.create({ data: { organizationId, userId, role: "super_admin" } });
      await recordAudit(tx, organizationId, origin, {
        action: "organization.created",
        targetId: organizationId,
        changes: {
          name: { to: draft.organizationName },
          slug: { to: slug },
          superAdmin: { to: draft.email },
        },
      });
      if (draft.sampleData) await insertSampleData(tx, organizationId);
      return { organizationId, publicId, slug };
    },
    { timeout: 30_000, maxWait: 10_000 },
  );
}

/** The look-up for the command line and the worker, which nobody signs in to. Throws `not_found`. */
export async function findOrganization(slug: string): Promise<OrganizationId> {
  const row = await prisma().organization.findUnique({ where: { slug }, select: { id: true } });
  if (!row) throw notFound("organization");
  return mintOrganizationId(row.id);
}

/** All organizations: for the command line and for what a worker does by the clock, which look after every one of them. */
export async function listOrganizations(): Promise<{ slug: string; organization: OrganizationId }[]> {
  const rows = await prisma().organization.findMany({
    select: { id: true, slug: true },
    orderBy: { slug: "asc" },
  });
  return rows.map(({ id, slug }) => ({ slug, organization: mintOrganizationId(id) }));
}

/** The look-up for who holds an invitation's link; null when it is no longer there. */
export async function findInvitingOrganization(
  tokenHash: Uint8Array<ArrayBuffer>,
): Promise<OrganizationId | null> {
  const row = await prisma().invitation.findUnique({
    where: { tokenHash },
    select: { organizationId: true },
  });
  return row && mintOrganizationId(row.organizationId);
}

/** The organizations in which what happens to somebody is written down: all that they belong to, in one order for all. */
export async function listOrganizationsOf(tx: Transaction, userId: string): Promise<OrganizationId[]> {
  const rows = await tx.membership.findMany({
    where: { userId },
    select: { organizationId: true },
    orderBy: { organizationId: "asc" },
  });
  return rows.map((row) => mintOrganizationId(row.organizationId));
}

async function changePlan(
  organization: OrganizationId,
  origin: Origin,
  plan: { tier?: Tier; customLimit: number | null },
): Promise<void> {
  await prisma().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM organization WHERE id = ${organization}::uuid FOR UPDATE`;
    const before = await tx.organization.findUnique({
      where: { id: organization },
      select: { tier: true, customLimit: true },
    });
    if (!before) throw notFound("organization");
    const after = { ...before, ...plan };
    if (after.tier === before.tier && after.customLimit === before.customLimit) return;
    await tx.organization.update({ where: { id: organization }, data: after });
    await recordAudit(tx, organization, origin, {
      action: "organization.plan_changed",
      targetId: organization,
      changes: {
        tier: { from: before.tier, to: after.tier },
        customLimit: { from: before.customLimit, to: after.customLimit },
      },
    });
  });
}

/** A chosen tier brings its own limit: a custom limit ends with it. */
export const setTier = (organization: OrganizationId, tier: Tier, origin: Origin) =>
  changePlan(organization, origin, { tier, customLimit: null });

/** Calls a month that replace the tier's own; null returns to them. Throws `validation_failed`. */
export async function setCustomLimit(
  organization: OrganizationId,
  limit: number | null,
  origin: Origin,
): Promise<void> {
  await changePlan(organization, origin, { customLimit: checked(customLimit.nullable(), limit) });
}

export type Usage = {
  tier: Tier;
  limit: number;
  used: number;
  remaining: number;
  /** First moment of next month, UTC. */
  resetsAt: string;
  /** Calls by day of this month; the first element is the first day. */
  days: number[];
};

/** This month's counted calls of an organization. */
export async function readUsage(organization: OrganizationId, now = new Date()): Promise<Usage> {
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  const row = await prisma().organization.findUnique({
    where: { id: organization },
    select: {
      tier: true,
      customLimit: true,
      usage: { where: { month }, select: { used: true, days: true } },
    },
  });
  if (!row) throw notFound("organization");
  const tier = row.tier as Tier;
  const limit = row.customLimit ?? tiers[tier];
  const used = row.usage[0]?.used ?? 0;
  const counted = row.usage[0]?.days ?? [];
  const length = Math.round((next.getTime() - month.getTime()) / 86_400_000);
  return {
    tier,
    limit,
    used,
    remaining: Math.max(0, limit - used),
    resetsAt: next.toISOString(),
    days: Array.from({ length }, (_, day) => counted[day] ?? 0),
  };
}
