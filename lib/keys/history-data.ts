import type { AuditEntry } from "@/lib/audit/schema";
import { prisma } from "@/lib/db";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** One act on a key, as its page tells it. */
export type KeyAct = { id: string; action: string; actor: AuditEntry["actor"]; at: string };

const actorColumns = { actorType: true, actorId: true, actorName: true } as const;
type ActorRow = { actorType: string; actorId: string | null; actorName: string };
const actorOf = ({ actorType, actorId, actorName }: ActorRow): AuditEntry["actor"] => ({
  type: actorType,
  id: actorId,
  name: actorName,
});

/** Who made a key, as they were called then; null where that was not written down. */
export async function findCreator(
  organization: OrganizationId,
  keyId: string,
): Promise<AuditEntry["actor"] | null> {
  const row = await prisma().auditEntry.findFirst({
    where: { organizationId: organization, targetId: keyId, action: "key.created" },
    select: actorColumns,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return row && actorOf(row);
}

/** The latest acts on a key, newest first. */
export async function listActs(organization: OrganizationId, keyId: string): Promise<KeyAct[]> {
  const rows = await prisma().auditEntry.findMany({
    where: { organizationId: organization, targetId: keyId },
    select: { id: true, action: true, createdAt: true, ...actorColumns },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 20,
  });
  return rows.map(({ id, action, createdAt, ...by }) => ({
    id,
    action,
    actor: actorOf(by),
    at: createdAt.toISOString(),
  }));
}
