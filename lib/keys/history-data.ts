import { prisma } from "@/lib/db";
import type { Key } from "@/lib/keys/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** One act on a key, as its page tells it. */
export type KeyAct = { id: string; action: string; actor: string; at: string };

type Told = Pick<Key, "id" | "createdAt">;

/** By the organization's index, no further back than the key is old. */
const actsOn = (organization: OrganizationId, { id, createdAt }: Told) => ({
  organizationId: organization,
  targetId: id,
  createdAt: { gte: new Date(Date.parse(createdAt) - 1_000) },
});

/** Who made a key, as they were called then; null where that was not written down. */
export async function findCreator(organization: OrganizationId, key: Told): Promise<string | null> {
  const until = new Date(Date.parse(key.createdAt) + 60_000);
  const { createdAt, ...acts } = actsOn(organization, key);
  const row = await prisma().auditEntry.findFirst({
    where: { ...acts, action: "key.created", createdAt: { ...createdAt, lt: until } },
    select: { actorName: true },
  });
  return row?.actorName ?? null;
}

/** The latest acts on a key, newest first. */
export async function listActs(organization: OrganizationId, key: Told): Promise<KeyAct[]> {
  const rows = await prisma().auditEntry.findMany({
    where: actsOn(organization, key),
    select: { id: true, action: true, actorName: true, createdAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 20,
  });
  return rows.map(({ id, action, actorName, createdAt }) => ({
    id,
    action,
    actor: actorName,
    at: createdAt.toISOString(),
  }));
}
