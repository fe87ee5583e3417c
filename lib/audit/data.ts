import type { Origin } from "@/lib/audit/actor";
import type { Transaction } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

type Change = { from?: unknown; to?: unknown };

/** Writes one entry in the transaction of the act that it records. Never holds a secret. */
export async function recordAudit(
  tx: Transaction,
  organization: OrganizationId,
  origin: Origin,
  entry: { action: string; targetId?: string; changes?: Record<string, Change> },
): Promise<void> {
  await tx.auditEntry.create({
    data: {
      id: newId(),
      organizationId: organization,
      actorType: origin.actor.type,
      actorId: origin.actor.id,
      actorName: origin.actor.name,
      action: entry.action,
      targetId: entry.targetId ?? null,
      changes: JSON.parse(JSON.stringify(entry.changes ?? {})),
      address: origin.address,
      requestId: origin.requestId,
    },
  });
}
