import { recordAudit } from "@/lib/audit/data";
import { pool, prisma, sql, type Tx } from "@/lib/db";
import { recordEvent } from "@/lib/events/record-data";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { findWebhook } from "@/lib/webhooks/data";
import type { Ended } from "@/lib/webhooks/queue-data";

const system = {
  actor: { type: "system" as const, id: null, name: "Deliveries" },
  address: null,
  requestId: null,
};

/**
 * Records that a webhook ended by itself; those that were switched off are told of by `webhook.disabled`. Of the address
 * only its origin: the rest of it may be a secret of the receiving tool.
 */
export async function tellEnded(tx: Tx, { id, organization, url, reason }: Ended): Promise<void> {
  const action = reason === "unsubscribed" ? "webhook.deleted" : "webhook.disabled";
  const { origin } = new URL(url);
  const changes = { reason: { to: reason }, origin: { from: origin } };
  await recordAudit(tx, organization, system, { action, targetId: id, changes });
  if (reason === "unsubscribed") return;
  const { url: _, ...webhook } = await findWebhook(tx, organization, "member", id);
  const [clock] = await tx.query<{ now: Date }>(sql`SELECT now() AS now`);
  await recordEvent(tx, organization, system, {
    id: newId(),
    type: "webhook.disabled",
    resource: "webhooks",
    recordId: id,
    data: { object: { ...webhook, origin }, changes: {} },
    at: (clock?.now ?? new Date()).toISOString(),
  });
}

type Notice = { organization: string; url: string; addresses: string[] };

/** What admins are told of a webhook that was switched off, and where; null where it is gone. */
export async function readNotice(organization: OrganizationId, id: string): Promise<Notice | null> {
  const { text, values } = sql`
    SELECT o.name AS organization, w.url, ARRAY(
      SELECT u.email FROM membership m JOIN "user" u ON u.id = m.user_id
      WHERE m.organization_id = o.id AND m.role IN ('admin', 'super_admin') ORDER BY u.email) AS addresses
    FROM webhook w JOIN organization o ON o.id = w.organization_id
    WHERE w.id = ${id}::uuid AND o.id = ${organization}::uuid`;
  const { rows } = await pool().query<Notice>({ text, values });
  return rows[0] ?? null;
}

/** Webhooks that were switched off by themselves and wait for somebody. */
export async function countEnded(organization: OrganizationId): Promise<number> {
  return prisma().webhook.count({
    where: { organizationId: organization, deletedAt: null, disabledReason: { in: ["gone", "failing"] } },
  });
}
