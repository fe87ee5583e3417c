import { prisma } from "@/lib/db";
import { expiryOf, withSecrets } from "@/lib/keys/row-data";
import type { KeyKind } from "@/lib/keys/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";

const day = 86_400_000;
/** Days before a key's expiry on which admins are told; 0 is the day itself. */
const stages = [0, 1, 7, 14] as const;
export type Stage = (typeof stages)[number];

/** A key whose admins are told now that it ends: by its own expiry, or by the organization's limit of lifetimes. */
export type Expiring = {
  id: string;
  name: string;
  kind: KeyKind;
  expiresAt: Date;
  byPolicy: boolean;
  stage: Stage;
};

const startOf = (date: Date) => Math.floor(date.getTime() / day) * day;

/** What is to be told of an expiry now, if anything; nothing that was past when the key was made. */
export function stageOf(expiresAt: Date, createdAt: Date, now: Date): Stage | null {
  const end = expiresAt.getTime();
  // A day late is still news; later everybody has noticed.
  if (now.getTime() > end + day) return null;
  const begins = (stage: Stage) => (stage === 0 ? startOf(expiresAt) : end - stage * day);
  const stage = stages.find((one) => begins(one) <= now.getTime());
  return stage !== undefined && begins(stage) >= createdAt.getTime() ? stage : null;
}

/**
 * The organization's keys whose expiry is to be told now. Each of 14, 7 and 1 day before and the day itself is claimed once
 * and for all, however many workers ask: who is answered a key says so.
 */
export async function claimExpiring(organization: OrganizationId, now = new Date()): Promise<Expiring[]> {
  const rows = await prisma().key.findMany({
    where: {
      organizationId: organization,
      revokedAt: null,
      deletedAt: null,
      OR: [
        { expiresAt: { lte: new Date(now.getTime() + stages[3] * day), gt: new Date(now.getTime() - day) } },
        { organization: { longestLifetime: { not: null } } },
      ],
    },
    include: withSecrets,
  });
  const due: Expiring[] = rows.flatMap((row) => {
    const expiresAt = expiryOf(row);
    const stage = expiresAt && stageOf(expiresAt, row.createdAt, now);
    if (!expiresAt || stage === null) return [];
    return [
      {
        id: row.id,
        name: row.name,
        kind: row.kind as KeyKind,
        expiresAt,
        byPolicy: expiresAt !== row.expiresAt,
        stage,
      },
    ];
  });
  const names = due.map(({ id, expiresAt, stage }) => `key-expiry/${id}/${expiresAt.toISOString()}/${stage}`);
  const claimed = await prisma().$queryRaw<{ name: string }[]>`
    INSERT INTO notice (organization_id, name) SELECT ${organization}::uuid, unnest(${names}::text[])
    ON CONFLICT DO NOTHING RETURNING name`;
  const ours = new Set(claimed.map(({ name }) => name));
  return due.filter((_one, place) => ours.has(names[place] ?? ""));
}

/** The organization's name and the addresses of those who may see the key. */
export async function readAdmins(
  organization: OrganizationId,
  { kind }: Pick<Expiring, "kind">,
): Promise<{ name: string; addresses: string[] }> {
  const row = await prisma().organization.findUniqueOrThrow({
    where: { id: organization },
    select: {
      name: true,
      secureApiRestricted: true,
      memberships: {
        where: { role: { in: ["admin", "super_admin"] } },
        select: { role: true, user: { select: { email: true } } },
      },
    },
  });
  const hidden = kind === "secret_key" && row.secureApiRestricted;
  const told = row.memberships.filter(({ role }) => !hidden || role === "super_admin");
  return { name: row.name, addresses: told.map(({ user }) => user.email).sort() };
}
