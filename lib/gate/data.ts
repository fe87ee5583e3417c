import { runStatement } from "@/lib/db";
import type { Charge } from "@/lib/gate/caller";
import { keptDays } from "@/lib/idempotency/schema";
import type { Environment, KeyKind } from "@/lib/keys/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { type Tier, tiers } from "@/lib/orgs/tiers";

/** One call at the gate. `nth` is its number among this secret's calls to this process in this second. */
export type Ask = {
  hash: Buffer;
  publicId: string | null;
  scope: string | null;
  cost: 0 | 1;
  address: string | null;
  nth: number;
  idempotencyKey: string | null;
};

export type Verdict =
  | "invalid_credentials"
  | "key_revoked"
  | "key_expired"
  | "key_paused"
  | "ip_not_allowed"
  | "missing_scope"
  | "rate_limited"
  | "quota_exceeded"
  | "admitted";

export type Decision = {
  verdict: Verdict;
  key_id: string;
  secret_id: string;
  key_name: string;
  kind: KeyKind;
  environment: Environment;
  scopes: string[];
  expires_at: Date | null;
  organization_id: string;
  organization_name: string;
  slug: string;
  public_id: string;
  tier: Tier;
  missing_items: "fail" | "succeed";
  month: string;
  day: number;
  resets_at: Date;
  monthly_limit: number;
  used: number;
  /** Whether the answer to a call with this idempotency key is stored: such a call is free, also at the limit. */
  replay: boolean;
};

const tierLimit = Object.entries(tiers)
  .map(([tier, limit]) => `WHEN '${tier}' THEN ${limit}`)
  .join(" ");

/**
 * Decides a group of calls and spends their quota. Read from the top: the calls; who each is and whether it may (a key
 * lives until its own expiry or, if that is earlier, as long after its newest secret as the organization allows; joined,
 * for with a sub-select PostgreSQL would plan the statement anew for every call);
 * what each organization asks for; the counter rows, locked in organization order (two processes cannot deadlock)
 * and raised by what is left at most; last use, at most once a minute and never waiting for a lock; the answers in order.
 *
 * $1 hashes, $2 public ids, $3 scopes, $4 costs, $5 addresses, $6 nths,
 * $7 idempotency keys, $8 the default burst limit.
 */
const admitStatement = `
WITH asked AS (
  SELECT * FROM unnest($1::bytea[], $2::uuid[], $3::text[], $4::int[], $5::inet[], $6::int[], $7::text[])
    WITH ORDINALITY AS a(hash, public_id, scope, cost, address, nth, idempotency_key, ord)
), clock AS MATERIALIZED (
  SELECT now, date_trunc('month', now AT TIME ZONE 'UTC')::date AS month,
         extract(day FROM now AT TIME ZONE 'UTC')::int AS day,
         (date_trunc('month', now AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC' AS resets_at
  FROM (SELECT statement_timestamp() AS now) AS s
), judged AS MATERIALIZED (
  SELECT a.ord, a.cost, a.address, s.id AS secret_id, s.last_used_at,
         k.id AS key_id, k.name AS key_name, k.kind, k.environment, k.scopes, life.expires_at,
         o.id AS organization_id, o.name AS organization_name, o.slug, o.public_id, o.tier, o.missing_items,
         coalesce(o.custom_limit, CASE o.tier ${tierLimit} END) AS monthly_limit,
         CASE
           WHEN k.id IS NULL OR a.public_id <> o.public_id THEN 'invalid_credentials'
           WHEN k.revoked_at IS NOT NULL OR k.deleted_at IS NOT NULL OR s.ends_at <= clock.now THEN 'key_revoked'
           WHEN life.expires_at <= clock.now THEN 'key_expired'
           WHEN k.paused_at IS NOT NULL THEN 'key_paused'
           WHEN k.allowed_ips <> '{}' AND (a.address <<= ANY (k.allowed_ips::inet[])) IS NOT TRUE THEN 'ip_not_allowed'
           WHEN a.scope IS NOT NULL AND a.scope <> ALL (k.scopes) THEN 'missing_scope'
           WHEN coalesce(k.burst, $8) > 0 AND a.nth > coalesce(k.burst, $8) THEN 'rate_limited'
           ELSE 'admitted'
         END AS verdict,
         i.key IS NOT NULL AS replay
  FROM asked a CROSS JOIN clock
  LEFT JOIN secret s ON s.hash = a.hash
  LEFT JOIN key k ON k.id = s.key_id
  LEFT JOIN secret n ON n.key_id = k.id AND n.ends_at IS NULL
  LEFT JOIN organization o ON o.id = k.organization_id
  CROSS JOIN LATERAL (
    SELECT least(k.expires_at, n.created_at + make_interval(days => o.longest_lifetime)) AS expires_at) AS life
  LEFT JOIN idempotency i ON i.organization_id = o.id AND i.key = a.idempotency_key
    AND i.created_at > clock.now - interval '${keptDays} days'
), counted AS (
  SELECT ord, organization_id, monthly_limit,
         row_number() OVER (PARTITION BY organization_id ORDER BY ord)::int AS place
  FROM judged WHERE verdict = 'admitted' AND cost > 0 AND environment = 'live' AND NOT replay
), wanted AS MATERIALIZED (
  SELECT organization_id, max(place) AS calls, max(monthly_limit) AS monthly_limit FROM counted GROUP BY organization_id
), spent AS (
  INSERT INTO usage_month AS u (organization_id, month, used, granted, days)
  SELECT organization_id, clock.month, least(calls, monthly_limit), least(calls, monthly_limit),
         array_fill(0, ARRAY[clock.day - 1]) || least(calls, monthly_limit) || array_fill(0, ARRAY[31 - clock.day])
  FROM wanted CROSS JOIN clock WHERE monthly_limit > 0 ORDER BY organization_id
  ON CONFLICT (organization_id, month) DO UPDATE SET (used, granted, days) = (
    SELECT u.used + g.calls, g.calls, u.days[:clock.day - 1] || (u.days[clock.day] + g.calls) || u.days[clock.day + 1:]
    FROM clock, (SELECT least(w.calls, w.monthly_limit - u.used) AS calls FROM wanted w
                 WHERE w.organization_id = u.organization_id) AS g
  )
  WHERE u.used < (SELECT w.monthly_limit FROM wanted w WHERE w.organization_id = u.organization_id)
  RETURNING u.organization_id, u.used, u.granted
), touched AS (
  UPDATE secret SET last_used_at = clock.now, last_used_ip = host(j.address)
  FROM clock, (SELECT DISTINCT ON (secret_id) secret_id, address FROM judged
               WHERE verdict = 'admitted' ORDER BY secret_id, ord DESC) AS j
  WHERE secret.id = j.secret_id AND secret.id IN (
    SELECT s.id FROM secret s, clock
    WHERE s.id IN (SELECT secret_id FROM judged WHERE verdict = 'admitted')
      AND (s.last_used_at IS NULL OR s.last_used_at < clock.now - interval '1 minute')
    FOR NO KEY UPDATE OF s SKIP LOCKED)
)
SELECT CASE WHEN c.ord IS NOT NULL AND (spent.granted IS NULL OR c.place > spent.granted) THEN 'quota_exceeded'
            ELSE j.verdict END AS verdict,
       j.key_id, j.secret_id, j.key_name, j.kind, j.environment, j.scopes, j.expires_at,
       j.organization_id, j.organization_name, j.slug, j.public_id, j.tier, j.missing_items,
       clock.month::text AS month, clock.day, clock.resets_at, j.monthly_limit, j.replay,
       CASE WHEN c.place <= spent.granted THEN spent.used - spent.granted + c.place
            ELSE coalesce(spent.used, before.used, 0) END AS used
FROM judged j CROSS JOIN clock
LEFT JOIN counted c ON c.ord = j.ord
LEFT JOIN spent ON spent.organization_id = j.organization_id
LEFT JOIN usage_month before ON before.organization_id = j.organization_id AND before.month = clock.month
ORDER BY j.ord`;

/** The decisions of a group of calls, in its order, by one statement. */
export function decide(group: Ask[], defaultBurst: number): Promise<Decision[]> {
  return runStatement<Decision>({
    name: "admit",
    text: admitStatement,
    values: [
      group.map((one) => one.hash),
      group.map((one) => one.publicId),
      group.map((one) => one.scope),
      group.map((one) => one.cost),
      group.map((one) => one.address),
      group.map((one) => one.nth),
      group.map((one) => one.idempotencyKey),
      defaultBurst,
    ],
  });
}

/** Gives one counted call back to the month and the day that it was charged to. */
export async function giveBack(organization: OrganizationId, { month, day }: Charge): Promise<void> {
  await runStatement({
    name: "give-back",
    text: `UPDATE usage_month SET used = used - 1, days[$3] = days[$3] - 1
           WHERE organization_id = $1 AND month = $2::date AND used > 0 AND days[$3] > 0`,
    values: [organization, month, day],
  });
}
