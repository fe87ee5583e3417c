import { prisma } from "@/lib/db";
import type { Key } from "@/lib/keys/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** One act on a key, as its page tells it. */
export type KeyAct = { id: string; action: string; actor: string; at: string };

/** The latest acts on a key, newest first. */
export async function listActs(
  organization: OrganizationId,
  { id, createdAt }: Pick<Key, "id" | "createdAt">,
): Promise<KeyAct[]> {
  const rows = await prisma().auditEntry.findMany({
    // By the organization's index, no further back than the key is old.
    where: {
      organizationId: organization,
      targetId: id,
      createdAt: { gte: new Date(Date.parse(createdAt) - 1_000) },
    },
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
