import type { Position } from "@/lib/api/endpoint";
import type { Listed } from "@/lib/api/page";
import type { Origin } from "@/lib/audit/actor";
import { type Change, recordAudit } from "@/lib/audit/data";
import { Prisma, sql, type Tx } from "@/lib/db";
import { Failure, notFound } from "@/lib/errors";
import { isId, newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { keyset } from "@/lib/records/keyset";
import { channel } from "@/lib/webhooks/fan-out-data";
import type { NewWebhook, RevealedWebhook, Webhook, WebhookChanges } from "@/lib/webhooks/schema";
import { mintSecret, sealSecret } from "@/lib/webhooks/secret";

/** Who looks: a key sees the webhooks that it made, a member all of them. */
export type Viewer = { keyId: string } | "member";

const isSeen = (organization: OrganizationId, viewer: Viewer) =>
  sql`r.organization_id = ${organization}::uuid AND r.deleted_at IS NULL ${
    viewer === "member" ? Prisma.empty : sql`AND r.key_id = ${viewer.keyId}::uuid`
  }`;

type Row = Omit<
  Webhook,
  "active" | "status" | "failingSince" | "lastAttemptAt" | "lastSuccessAt" | "createdAt" | "updatedAt"
> &
  Record<"createdAt" | "updatedAt", Date> &
  Record<"disabledAt" | "failingSince" | "lastAttemptAt" | "lastSuccessAt", Date | null>;

const columns = sql`r.id, r.url, r.description, r.events, r.payload, r.exclude_own AS "excludeOwn",
  r.disabled_at AS "disabledAt", r.disabled_reason AS "disabledReason", r.failing_since AS "failingSince",
  r.last_attempt_at AS "lastAttemptAt", r.last_success_at AS "lastSuccessAt",
  r.created_at AS "createdAt", r.updated_at AS "updatedAt"`;

const iso = (time: Date | null) => time?.toISOString() ?? null;

const shown = ({ disabledAt, ...row }: Row): Webhook => ({
  ...row,
  active: disabledAt === null,
  status: disabledAt ? "disabled" : row.failingSince ? "failing" : "active",
  failingSince: iso(row.failingSince),
  lastAttemptAt: iso(row.lastAttemptAt),
  lastSuccessAt: iso(row.lastSuccessAt),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

/** One page of webhooks, newest first; `url` narrows it to those with exactly this address. */
export async function listWebhooks(
  tx: Tx,
  organization: OrganizationId,
  viewer: Viewer,
  { limit, url }: { limit: number; url?: string },
  after: Position | null,
): Promise<Listed<Webhook>> {
  const { conditions, order } = keyset<"createdAt">("-createdAt", after, undefined);
  const narrowed = [
    isSeen(organization, viewer),
    ...(url === undefined ? [] : [sql`r.url = ${url}`]),
    ...conditions,
  ];
  const rows = await tx.query<Row>(
    sql`SELECT ${columns} FROM webhook r WHERE ${Prisma.join(narrowed, " AND ")} ORDER BY ${order} LIMIT ${limit + 1}`,
  );
  const items = rows.slice(0, limit).map(shown);
  const last = items.at(-1);
  return { items, last: last ? { at: last.createdAt, id: last.id } : null, hasMore: rows.length > limit };
}

/** Throws `not_found`. `lock` holds the row until the transaction ends. */
export async function findWebhook(
  tx: Tx,
  organization: OrganizationId,
  viewer: Viewer,
  id: string,
  { lock = false } = {},
): Promise<Webhook> {
  if (!isId(id)) throw notFound("webhook");
  const [row] = await tx.query<Row>(
    sql`SELECT ${columns} FROM webhook r WHERE ${isSeen(organization, viewer)} AND r.id = ${id}::uuid
        ${lock ? sql`FOR NO KEY UPDATE` : Prisma.empty}`,
  );
  if (!row) throw notFound("webhook");
  return shown(row);
}

/** Webhooks that one organization may have at most: more come from a tool that subscribes and never unsubscribes. */
export const mostWebhooks = 500;

/** Locks the organization's row until the webhook is there, so that they are counted one after the other. */
async function requireRoom(tx: Tx, organization: OrganizationId): Promise<void> {
  await tx.query(sql`SELECT 1 FROM organization WHERE id = ${organization}::uuid FOR NO KEY UPDATE`);
  const [row] = await tx.query<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM webhook WHERE organization_id = ${organization}::uuid AND deleted_at IS NULL`,
  );
  if ((row?.count ?? 0) < mostWebhooks) return;
  throw new Failure(
    "conflict",
    `An organization may have ${mostWebhooks} webhooks at most. Delete those that are no longer used.`,
  );
}

/** Makes a webhook and answers its secret, which is shown this once. Throws `conflict` at the limit. */
export async function createWebhook(
  tx: Tx,
  organization: OrganizationId,
  viewer: Viewer,
  { url, description, events, active, payload, excludeOwn }: NewWebhook,
  origin: Origin,
): Promise<RevealedWebhook> {
  await requireRoom(tx, organization);
  const id = newId();
  const secret = mintSecret();
  const keyId = viewer === "member" ? null : viewer.keyId;
  const disabled = active ? sql`NULL, NULL` : sql`now(), 'paused'`;
  const [row] = await tx.query<Row>(
    sql`INSERT INTO webhook AS r (id, organization_id, url, description, events, payload, exclude_own, key_id, secret, disabled_at, disabled_reason)
        VALUES (${id}::uuid, ${organization}::uuid, ${url}, ${description}, ${events}::text[], ${payload}, ${excludeOwn},
                ${keyId}::uuid, ${sealSecret(secret, organization, id)}, ${disabled})
        RETURNING ${columns}`,
  );
  if (!row) throw new Error("The webhook was not stored.");
  await recordAudit(tx, organization, origin, {
    action: "webhook.created",
    targetId: id,
    changes: { url: { to: url }, events: { to: events }, payload: { to: payload } },
  });
  return { ...shown(row), secret };
}

/** What of a webhook the changes really change. */
function differences(before: Webhook, changes: WebhookChanges): Record<string, Change> {
  const names = ["url", "description", "events", "active", "payload", "excludeOwn"] as const;
  const told = names.flatMap((name) => {
    const [from, to] = [before[name], changes[name]];
    return to === undefined || JSON.stringify(from) === JSON.stringify(to) ? [] : [[name, { from, to }]];
  });
  return Object.fromEntries(told);
}

/**
 * Changes a webhook. One that is switched on, or has a new address, starts without a past: its failures are forgotten and
 * what waits for it is sent at once. Throws `not_found`.
 */
export async function changeWebhook(
  tx: Tx,
  organization: OrganizationId,
  viewer: Viewer,
  id: string,
  changes: WebhookChanges,
  origin: Origin,
): Promise<Webhook> {
  const before = await findWebhook(tx, organization, viewer, id, { lock: true });
  const told = differences(before, changes);
  if (Object.keys(told).length === 0) return before;
  const { url, description, events, active, payload, excludeOwn } = { ...before, ...changes };
  const isFresh = told.url !== undefined || (told.active !== undefined && active);
  const [row] = await tx.query<Row>(
    sql`UPDATE webhook r SET url = ${url}, description = ${description}, events = ${events}::text[], payload = ${payload},
          exclude_own = ${excludeOwn}, updated_at = now(),
          disabled_at = ${active ? sql`NULL` : sql`coalesce(disabled_at, now())`},
          disabled_reason = ${active ? sql`NULL` : sql`coalesce(disabled_reason, 'paused')`}
          ${isFresh ? sql`, failing_since = NULL, failures = 0, held_until = NULL` : Prisma.empty}
        WHERE id = ${id}::uuid AND organization_id = ${organization}::uuid RETURNING ${columns}`,
  );
  if (!row) throw notFound("webhook");
  if (isFresh) await wakeWorkers(tx);
  await recordAudit(tx, organization, origin, { action: "webhook.changed", targetId: id, changes: told });
  return shown(row);
}

/** Ends a webhook; what waits for it is never sent. Throws `not_found`. */
export async function deleteWebhook(
  tx: Tx,
  organization: OrganizationId,
  viewer: Viewer,
  id: string,
  origin: Origin,
): Promise<void> {
  const { url } = await findWebhook(tx, organization, viewer, id, { lock: true });
  await tx.query(
    sql`UPDATE webhook SET deleted_at = now() WHERE id = ${id}::uuid AND organization_id = ${organization}::uuid`,
  );
  await recordAudit(tx, organization, origin, {
    action: "webhook.deleted",
    targetId: id,
    changes: { url: { from: url } },
  });
}

/** Gives a webhook a new secret; the old one signs too for `graceSeconds`, the one before it no more. Throws `not_found`. */
export async function rotateSecret(
  tx: Tx,
  organization: OrganizationId,
  viewer: Viewer,
  id: string,
  graceSeconds: number,
  origin: Origin,
): Promise<RevealedWebhook> {
  const before = await findWebhook(tx, organization, viewer, id, { lock: true });
  const secret = mintSecret();
  await tx.query(
    sql`UPDATE webhook SET secret = ${sealSecret(secret, organization, id)},
          previous_secret = CASE WHEN ${graceSeconds}::int > 0 THEN secret END,
          previous_until = now() + make_interval(secs => ${graceSeconds}::int)
        WHERE id = ${id}::uuid AND organization_id = ${organization}::uuid`,
  );
  await recordAudit(tx, organization, origin, {
    action: "webhook.secret_rotated",
    targetId: id,
    changes: { graceSeconds: { to: graceSeconds } },
  });
  return { ...before, secret };
}

/** Lets workers look at once, when this transaction commits. */
export async function wakeWorkers(tx: Tx): Promise<void> {
  await tx.query(sql`SELECT pg_notify(${channel}, '')::text`);
}

/** The organization's Public ID, which events bear. */
export async function readPublicId(tx: Tx, organization: OrganizationId): Promise<string> {
  const [row] = await tx.query<{ publicId: string }>(
    sql`SELECT public_id AS "publicId" FROM organization WHERE id = ${organization}::uuid`,
  );
  if (!row) throw notFound("organization");
  return row.publicId;
}
