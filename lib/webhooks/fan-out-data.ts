import type { Actor } from "@/lib/audit/actor";
import { type Prisma, sql } from "@/lib/db";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** What workers listen on. */
export const channel = "deliveries";

/** Whether the key `k` that made a webhook, if one did, still opens anything; how long it lives is as the gate has it. */
export const isUsable = sql`(w.key_id IS NULL OR (
  k.revoked_at IS NULL AND k.deleted_at IS NULL AND k.paused_at IS NULL
  AND least(k.expires_at, (
    SELECT max(n.created_at) + make_interval(days => max(p.longest_lifetime))
    FROM secret n JOIN organization p ON p.id = n.organization_id WHERE n.key_id = k.id)) > now() IS NOT FALSE))`;

/** Whether a webhook may be told of events about `word`: what a member made of all, what a key made of what the key reads. */
export const isEntitled = (word: Prisma.Sql) => sql`(${isUsable} AND (w.key_id IS NULL OR
  CASE ${word} WHEN 'webhooks' THEN 'webhooks:manage' WHEN 'quota' THEN 'events:read' ELSE ${word} || ':read' END = ANY (k.scopes)))`;

/**
 * The deliveries of the events in a statement's own `told (id, type, resource)`, as its last parts: written with what they
 * tell of, or not at all. Workers hear of them at the commit.
 */
export const queueDeliveries = (organization: OrganizationId, { type, id }: Pick<Actor, "type" | "id">) =>
  sql`queued AS (
    INSERT INTO delivery (id, organization_id, webhook_id, event_id, event_type, due_at)
    SELECT gen_random_uuid(), w.organization_id, w.id, t.id, t.type, now()
    FROM told t
    JOIN webhook w ON w.organization_id = ${organization}::uuid AND t.type = ANY (w.events)
    LEFT JOIN key k ON k.id = w.key_id
    WHERE w.disabled_at IS NULL AND w.deleted_at IS NULL AND ${isEntitled(sql`t.resource`)}
      AND NOT (w.exclude_own AND w.key_id IS NOT DISTINCT FROM ${type === "key" ? id : null}::uuid)
    RETURNING id
  ) SELECT pg_notify(${channel}, '')::text FROM queued LIMIT 1`;
