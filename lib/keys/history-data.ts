import { prisma } from "@/lib/db";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** One act on a key, as its page tells it. */
export type KeyAct = { id: string; action: string; actor: string; at: string };

/** Who made a key, as they were called then; null where that was not written down. */
export async function findCreator(organization: OrganizationId, keyId: string): Promise<string | null> {
  const row = await prisma().auditEntry.findFirst({
    where: { organizationId: organization, targetId: keyId, action: "key.created" },
    select: { actorName: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return row?.actorName ?? null;
}

/** The latest acts on a key, newest first. */
export async function listActs(organization: OrganizationId, keyId: string): Promise<KeyAct[]> {
  const rows = await prisma().auditEntry.findMany({
    where: { organizationId: organization, targetId: keyId },
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
