import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { prisma } from "@/lib/db";
import type { OrganizationId } from "@/lib/orgs/organization-id";

const idler: Origin = {
  actor: { type: "system", id: null, name: "Idle keys" },
  address: null,
  requestId: null,
};

type Idle = { id: string; days: number };

/**
 * Pauses keys that nothing has used for as long as the organization allows; answers how many. A key is as young as its
 * newest secret, and one that somebody resumed gets as long again. Any number of workers may ask at once: a key that another
 * has locked is left to it, and a paused one is found by nobody.
 */
export async function pauseIdleKeys(organization: OrganizationId): Promise<number> {
  return prisma().$transaction(async (tx) => {
    const idle = await tx.$queryRaw<Idle[]>`
      SELECT k.id, o.idle_pause AS days
      FROM organization o
      JOIN key k ON k.organization_id = o.id
      CROSS JOIN LATERAL (SELECT now() - make_interval(days => o.idle_pause) AS since) AS allowed
      WHERE o.id = ${organization}::uuid AND o.idle_pause IS NOT NULL
        AND k.paused_at IS NULL AND k.revoked_at IS NULL AND k.deleted_at IS NULL AND k.created_at < allowed.since
        AND (k.expires_at IS NULL OR k.expires_at > now())
        AND NOT EXISTS (SELECT 1 FROM secret s WHERE s.key_id = k.id
          AND greatest(s.created_at, s.last_used_at) >= allowed.since)
        AND NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.organization_id = o.id AND a.created_at >= allowed.since
          AND a.action = 'key.resumed' AND a.target_id = k.id::text)
      ORDER BY k.id FOR NO KEY UPDATE OF k SKIP LOCKED`;
    for (const { id, days } of idle) {
      const where = { id, organizationId: organization };
      await tx.key.update({ where, data: { pausedAt: new Date() } });
      await recordAudit(tx, organization, idler, {
        action: "key.paused",
        targetId: id,
        changes: { status: { from: "active", to: "paused" }, unusedForDays: { to: days } },
      });
    }
    return idle.length;
  });
}
