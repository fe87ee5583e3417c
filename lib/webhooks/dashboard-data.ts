import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { plain, query, sql, type Tx } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { type EventRow, eventColumns, toEvent } from "@/lib/events/data";
import type { Event } from "@/lib/events/schema";
import { isId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { findWebhook, listWebhooks, mostWebhooks } from "@/lib/webhooks/data";
import { listDeliveries } from "@/lib/webhooks/deliveries-data";
import { shapePayload } from "@/lib/webhooks/payload";
import type { Payload, Webhook, WebhookRow } from "@/lib/webhooks/schema";

type Facts = Pick<WebhookRow, "id" | "keyName" | "hours"> & { disabledAt: Date | null };

/** What the tab tells of webhooks beside their own fields; of one, or of all of the organization. */
const readFacts = (organization: OrganizationId, id: string | null) =>
  query<Facts>(
    sql`SELECT w.id, k.name AS "keyName", w.disabled_at AS "disabledAt", ARRAY(
          SELECT json_build_object('hour', to_char(s.hour AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'succeeded', coalesce(h.succeeded, 0), 'failed', coalesce(h.failed, 0))
          FROM generate_series(date_trunc('hour', now(), 'UTC') - interval '23 hours', now(), interval '1 hour') AS s(hour)
          LEFT JOIN webhook_hour h ON h.webhook_id = w.id AND h.hour = s.hour ORDER BY s.hour) AS hours
        FROM webhook w LEFT JOIN key k ON k.id = w.key_id
        WHERE w.organization_id = ${organization}::uuid AND w.deleted_at IS NULL
          AND (${id}::uuid IS NULL OR w.id = ${id}::uuid)`,
  );

const rowOf = (webhook: Webhook, { keyName, hours, disabledAt }: Facts): WebhookRow => ({
  ...webhook,
  keyName,
  hours,
  disabledAt: disabledAt?.toISOString() ?? null,
});

/** All webhooks of the organization, with who made them and how the last 24 hours went. */
export async function listWebhookRows(organization: OrganizationId): Promise<WebhookRow[]> {
  const [{ items }, facts] = await Promise.all([
    listWebhooks(plain, organization, "member", { limit: mostWebhooks }, null),
    readFacts(organization, null),
  ]);
  const byId = new Map(facts.map((one) => [one.id, one]));
  // One that came or went between the two questions is in the next answer.
  return items.flatMap((webhook) => {
    const found = byId.get(webhook.id);
    return found ? [rowOf(webhook, found)] : [];
  });
}

/** Throws `not_found`. */
export async function findWebhookRow(organization: OrganizationId, id: string): Promise<WebhookRow> {
  const webhook = await findWebhook(plain, organization, "member", id);
  const [facts] = await readFacts(organization, id);
  if (!facts) throw notFound("webhook");
  return rowOf(webhook, facts);
}

/** Somebody has seen that a webhook was switched off by itself, and leaves it off: nobody is warned of it any more. */
export async function acceptEnded(
  tx: Tx,
  organization: OrganizationId,
  id: string,
  origin: Origin,
): Promise<void> {
  const { disabledReason } = await findWebhook(tx, organization, "member", id, { lock: true });
  if (disabledReason !== "gone" && disabledReason !== "failing") return;
  await tx.query(
    sql`UPDATE webhook SET disabled_reason = 'paused', updated_at = now()
        WHERE id = ${id}::uuid AND organization_id = ${organization}::uuid`,
  );
  await recordAudit(tx, organization, origin, {
    action: "webhook.changed",
    targetId: id,
    changes: { disabledReason: { from: disabledReason, to: "paused" } },
  });
}

/** The newest deliveries of a webhook. Throws `not_found`. */
export async function listFirstDeliveries(organization: OrganizationId, id: string, limit: number) {
  const { items, hasMore } = await listDeliveries(plain, organization, "member", id, { limit }, null);
  return { data: items, hasMore };
}

/** The body that a delivery has, in the form that its webhook asks for now. Throws `not_found`. */
export async function readBody(
  organization: OrganizationId,
  webhookId: string,
  deliveryId: string,
): Promise<unknown> {
  if (!isId(webhookId) || !isId(deliveryId)) throw notFound("delivery");
  const [row] = await query<EventRow & { publicId: string; payload: Payload; sample: Event | null }>(
    sql`SELECT ${eventColumns("e")}, o.public_id AS "publicId", w.payload, d.sample
        FROM delivery d JOIN webhook w ON w.id = d.webhook_id JOIN organization o ON o.id = d.organization_id
        LEFT JOIN event e ON e.id = d.event_id
        WHERE d.id = ${deliveryId}::uuid AND d.webhook_id = ${webhookId}::uuid AND d.organization_id = ${organization}::uuid`,
  );
  if (!row) throw notFound("delivery");
  return shapePayload(row.sample ?? toEvent(row, row.publicId), row.payload);
}
