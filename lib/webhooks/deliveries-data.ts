import type { Position } from "@/lib/api/endpoint";
import type { Listed } from "@/lib/api/page";
import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { Prisma, sql, type Tx } from "@/lib/db";
import { Failure, notFound } from "@/lib/errors";
import { shownDays } from "@/lib/events/event-types";
import type { Event } from "@/lib/events/schema";
import { isId, newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { keyset } from "@/lib/records/keyset";
import { findWebhook, type Viewer, wakeWorkers } from "@/lib/webhooks/data";
import { isEntitled } from "@/lib/webhooks/fan-out-data";
import type { Delivery, DeliveryStatus } from "@/lib/webhooks/schema";

type Row = Omit<Delivery, "nextAttemptAt" | "createdAt" | "attempts"> & {
  nextAttemptAt: Date | null;
  createdAt: Date;
  attempts: Delivery["attempts"];
};

const columns = sql`r.id, 'evt_' || r.event_id AS "eventId", r.event_type AS "eventType", r.status, r.created_at AS "createdAt",
  CASE WHEN r.due_at IS NOT NULL AND w.disabled_at IS NULL THEN greatest(r.due_at, w.held_until) END AS "nextAttemptAt",
  coalesce((SELECT json_agg(json_build_object('number', a.number, 'at', a.at, 'milliseconds', a.milliseconds,
      'status', a.status, 'reason', a.reason, 'answer', a.answer) ORDER BY a.number DESC)
    FROM (SELECT * FROM delivery_attempt WHERE delivery_id = r.id ORDER BY number DESC LIMIT 20) AS a), '[]') AS attempts`;

const shown = ({ createdAt, nextAttemptAt, attempts, ...row }: Row): Delivery => ({
  ...row,
  nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
  attempts: attempts.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
});

/** One page of a webhook's deliveries, newest first. Throws `not_found`. */
export async function listDeliveries(
  tx: Tx,
  organization: OrganizationId,
  viewer: Viewer,
  webhookId: string,
  { limit, status }: { limit: number; status?: DeliveryStatus },
  after: Position | null,
): Promise<Listed<Delivery>> {
  await findWebhook(tx, organization, viewer, webhookId);
  const { conditions, order } = keyset<"createdAt">("-createdAt", after, undefined);
  const narrowed = [
    sql`r.webhook_id = ${webhookId}::uuid AND r.organization_id = ${organization}::uuid`,
    ...(status === undefined ? [] : [sql`r.status = ${status}`]),
    ...conditions,
  ];
  const rows = await tx.query<Row>(
    sql`SELECT ${columns} FROM delivery r JOIN webhook w ON w.id = r.webhook_id
        WHERE ${Prisma.join(narrowed, " AND ")} ORDER BY ${order} LIMIT ${limit + 1}`,
  );
  const items = rows.slice(0, limit).map(shown);
  const last = items.at(-1);
  return { items, last: last ? { at: last.createdAt, id: last.id } : null, hasMore: rows.length > limit };
}

/** Throws `not_found`. */
export async function findDelivery(
  tx: Tx,
  organization: OrganizationId,
  webhookId: string,
  deliveryId: string,
): Promise<Delivery> {
  if (!isId(deliveryId)) throw notFound("delivery");
  const [row] = await tx.query<Row>(
    sql`SELECT ${columns} FROM delivery r JOIN webhook w ON w.id = r.webhook_id
        WHERE r.id = ${deliveryId}::uuid AND r.webhook_id = ${webhookId}::uuid AND r.organization_id = ${organization}::uuid`,
  );
  if (!row) throw notFound("delivery");
  return shown(row);
}

async function requireActive(tx: Tx, organization: OrganizationId, viewer: Viewer, id: string) {
  const webhook = await findWebhook(tx, organization, viewer, id);
  if (!webhook.active)
    throw new Failure("conflict", "This webhook is switched off: nothing is sent to it. Switch it on first.");
  return webhook;
}

/** Sends a delivery again now, with a schedule of its own. Throws `not_found`; `conflict` while it is being sent. */
export async function resendDelivery(
  tx: Tx,
  organization: OrganizationId,
  viewer: Viewer,
  webhookId: string,
  deliveryId: string,
  origin: Origin,
): Promise<Delivery> {
  await requireActive(tx, organization, viewer, webhookId);
  await findDelivery(tx, organization, webhookId, deliveryId);
  const rows = await tx.query(
    sql`UPDATE delivery SET status = 'pending', due_at = now(), scheduled_from = attempt, leased_until = NULL
        WHERE id = ${deliveryId}::uuid AND organization_id = ${organization}::uuid
          AND (leased_until IS NULL OR leased_until <= now())
        RETURNING id`,
  );
  if (rows.length === 0) throw new Failure("conflict", "This delivery is being sent just now.");
  await wakeWorkers(tx);
  await recordAudit(tx, organization, origin, {
    action: "webhook.delivery_resent",
    targetId: webhookId,
    changes: { delivery: { to: deliveryId } },
  });
  return findDelivery(tx, organization, webhookId, deliveryId);
}

/** Queues a made-up event, to be tried once. Throws `not_found`, and `conflict` where the webhook is switched off. */
export async function sendSample(
  tx: Tx,
  organization: OrganizationId,
  viewer: Viewer,
  webhookId: string,
  event: Event,
  origin: Origin,
): Promise<Delivery> {
  await requireActive(tx, organization, viewer, webhookId);
  const id = newId();
  await tx.query(
    sql`INSERT INTO delivery (id, organization_id, webhook_id, event_type, sample, due_at)
        VALUES (${id}::uuid, ${organization}::uuid, ${webhookId}::uuid, ${event.type}, ${JSON.stringify(event)}::jsonb, now())`,
  );
  await wakeWorkers(tx);
  await recordAudit(tx, organization, origin, { action: "webhook.tested", targetId: webhookId });
  return findDelivery(tx, organization, webhookId, id);
}

/** Events that are sent again by one call at most. */
export const mostRecovered = 5_000;

type Span = { since: string; until?: string };

/**
 * Sends what happened in a span of time and has not arrived, oldest first: events that were never queued,
 * and deliveries that failed or wait for their next attempt. Answers how many, and whether there may be more.
 */
export async function recoverDeliveries(
  tx: Tx,
  organization: OrganizationId,
  viewer: Viewer,
  webhookId: string,
  { since, until }: Span,
  origin: Origin,
): Promise<{ queued: number; hasMore: boolean }> {
  await requireActive(tx, organization, viewer, webhookId);
  if (Date.parse(since) < Date.now() - shownDays * 86_400_000) {
    const detail = `must lie within the last ${shownDays} days`;
    throw new Failure("validation_failed", "Events are kept for deliveries for a while only.", {
      errors: [{ pointer: "/since", code: "too_old", detail }],
    });
  }
  const rows = await tx.query(
    sql`INSERT INTO delivery AS r (id, organization_id, webhook_id, event_id, event_type, due_at)
        SELECT gen_random_uuid(), e.organization_id, w.id, e.id, e.type, now()
        FROM webhook w LEFT JOIN key k ON k.id = w.key_id
        JOIN event e ON e.organization_id = w.organization_id AND e.type = ANY (w.events)
          AND e.created_at >= ${since}::timestamptz AND e.created_at <= ${until ?? null}::timestamptz IS NOT FALSE
        LEFT JOIN delivery d ON d.event_id = e.id AND d.webhook_id = w.id
        WHERE w.id = ${webhookId}::uuid AND w.organization_id = ${organization}::uuid AND ${isEntitled(sql`e.resource`)}
          AND NOT (w.exclude_own AND e.actor_type = 'key' AND e.actor_id IS NOT DISTINCT FROM w.key_id)
          AND (d.id IS NULL OR ((d.due_at IS NULL OR d.due_at > now()) AND d.status <> 'succeeded'
                                AND (d.leased_until IS NULL OR d.leased_until <= now())))
        ORDER BY e.created_at, e.id LIMIT ${mostRecovered}
        ON CONFLICT (event_id, webhook_id) DO UPDATE
          SET status = 'pending', due_at = now(), scheduled_from = r.attempt WHERE r.status <> 'succeeded'
        RETURNING id`,
  );
  if (rows.length > 0) await wakeWorkers(tx);
  await recordAudit(tx, organization, origin, {
    action: "webhook.recovered",
    targetId: webhookId,
    changes: { since: { to: since }, queued: { to: rows.length } },
  });
  return { queued: rows.length, hasMore: rows.length === mostRecovered };
}
