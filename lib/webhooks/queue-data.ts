import { Prisma, pool, sql, type Tx, transact } from "@/lib/db";
import { type EventRow, eventColumns, toEvent } from "@/lib/events/data";
import { scopeOf, wordOf } from "@/lib/events/event-types";
import type { Event } from "@/lib/events/schema";
import { mintOrganizationId, type OrganizationId } from "@/lib/orgs/organization-id";
import { isUsable } from "@/lib/webhooks/fan-out-data";
import type { Payload } from "@/lib/webhooks/schema";

/** Seconds that a worker has a delivery for itself: its request takes 15 at most. */
export const leaseSeconds = 30;

/** Requests to one webhook at a time, while it answers; one that has not (yet) is asked one thing at a time. */
const mostAtOnce = 8;

/** Bytes up to which an event comes with its claim; the rest is read when its turn has come. */
const lightEvent = 50_000;

/** A delivery that this process may attempt, and nobody else until its lease is over. */
export type Claim = {
  id: string;
  webhookId: string;
  /** The attempt's number; unique for ever. */
  attempt: number;
  /** Attempts that the schedule has seen, this one included. */
  scheduled: number;
  url: string;
  payload: Payload;
  organization: OrganizationId;
  /** What it is signed with, as it is stored: `unsealSecret` opens it. */
  sealed: Buffer[];
  /** Whether the key that made the webhook may (still) see the event. */
  entitled: boolean;
  isSample: boolean;
  publicId: string;
  /** Null where the event is heavy: `readEvent` has it. */
  event: Event | null;
  /** Bytes of the event's data. */
  bytes: number;
};

type Row = Omit<Claim, "organization" | "sealed" | "event" | "entitled"> & {
  organizationId: string;
  /** Whether the key that made the webhook, if one did, opens anything, and what. */
  usable: boolean;
  scopes: string[] | null;
  eventType: string;
  secret: Buffer;
  previousSecret: Buffer | null;
  sample: Event | null;
  event: (Omit<EventRow, "createdAt"> & { createdAt: string }) | null;
};

const eventOf = (sample: Event | null, event: Row["event"], publicId: string): Event | null =>
  sample ?? (event && toEvent({ ...event, createdAt: new Date(event.createdAt) }, publicId));

/**
 * Takes up to `room` deliveries that are due. Read from the top: the webhooks that wait, found one after the other by the
 * index, however much waits for each; of each the first that are due, of which those under way keep their places, so that a
 * webhook never has more than its share; the fair choice among all of them; the lease, which two workers cannot both get.
 */
export async function claimDeliveries(room: number): Promise<Claim[]> {
  const { rows } = await pool().query<Row>({ name: "claim-deliveries", text: claim, values: [room] });
  return rows.map(({ organizationId, secret, previousSecret, sample, event, ...row }) => {
    const { id, webhookId, attempt, scheduled, url, payload, isSample, publicId, bytes } = row;
    const entitled =
      row.usable && (row.scopes === null || row.scopes.includes(scopeOf(wordOf(row.eventType) ?? "")));
    const sealed = [secret, previousSecret].filter((one) => one !== null);
    const organization = mintOrganizationId(organizationId);
    const own = { id, webhookId, attempt, scheduled, url, payload, isSample, publicId, bytes };
    return { ...own, organization, sealed, entitled, event: eventOf(sample, event, publicId) };
  });
}

const { text: claim } = sql`
WITH RECURSIVE waiting AS (
  (SELECT webhook_id FROM delivery WHERE due_at IS NOT NULL ORDER BY webhook_id LIMIT 1)
  UNION ALL
  SELECT (SELECT d.webhook_id FROM delivery d WHERE d.due_at IS NOT NULL AND d.webhook_id > p.webhook_id
          ORDER BY d.webhook_id LIMIT 1)
  FROM waiting p WHERE p.webhook_id IS NOT NULL
), chosen AS MATERIALIZED (
  SELECT d.id FROM waiting p JOIN webhook w ON w.id = p.webhook_id
  CROSS JOIN LATERAL (
    SELECT f.id, f.due_at, f.leased_until, row_number() OVER (ORDER BY f.due_at, f.id) AS place FROM (
      SELECT id, due_at, leased_until FROM delivery
      WHERE webhook_id = w.id AND due_at IS NOT NULL AND due_at <= now()
      ORDER BY due_at, id LIMIT ${Prisma.raw(String(mostAtOnce))}) AS f) AS d
  WHERE w.disabled_at IS NULL AND w.deleted_at IS NULL AND (w.held_until IS NULL OR w.held_until <= now())
    AND (d.leased_until IS NULL OR d.leased_until <= now())
    AND (d.place = 1 OR (w.failing_since IS NULL AND w.last_success_at IS NOT NULL))
  ORDER BY d.place, d.due_at LIMIT $1
), mine AS MATERIALIZED (
  SELECT id FROM delivery
  WHERE id = ANY (ARRAY(SELECT id FROM chosen)) AND due_at IS NOT NULL AND (leased_until IS NULL OR leased_until <= now())
  ORDER BY id FOR UPDATE SKIP LOCKED
), begun AS (
  UPDATE delivery d SET attempt = d.attempt + 1, leased_until = now() + interval '${Prisma.raw(String(leaseSeconds))} seconds'
  FROM mine WHERE d.id = mine.id
  RETURNING d.*
)
SELECT d.id, d.webhook_id AS "webhookId", d.organization_id AS "organizationId", d.attempt,
       d.attempt - d.scheduled_from AS scheduled, w.url, w.payload, w.secret,
       CASE WHEN w.previous_until > now() THEN w.previous_secret END AS "previousSecret",
       ${isUsable} AS usable, k.scopes, d.event_type AS "eventType", d.sample IS NOT NULL AS "isSample", d.sample,
       o.public_id AS "publicId",
       size.bytes, CASE WHEN size.bytes <= ${Prisma.raw(String(lightEvent))} THEN
         (SELECT to_jsonb(x) FROM (SELECT ${eventColumns("e")}) AS x) END AS event
FROM begun d JOIN webhook w ON w.id = d.webhook_id JOIN organization o ON o.id = d.organization_id
LEFT JOIN event e ON e.id = d.event_id LEFT JOIN key k ON k.id = w.key_id
CROSS JOIN LATERAL (SELECT coalesce(octet_length(e.data::text), 0) AS bytes) AS size`;

/** The event of a claim that came without. */
export async function readEvent({ id, publicId }: Pick<Claim, "id" | "publicId">): Promise<Event | null> {
  const { text, values } =
    sql`SELECT ${eventColumns("e")} FROM delivery d JOIN event e ON e.id = d.event_id WHERE d.id = ${id}::uuid`;
  const { rows } = await pool().query<EventRow>({ text, values });
  return rows[0] ? toEvent(rows[0], publicId) : null;
}

/** What became of an attempt. */
export type Result = {
  id: string;
  webhookId: string;
  attempt: number;
  at: Date;
  milliseconds: number;
  /** Of the answer. */
  status: number | null;
  reason: string | null;
  answer: string | null;
  outcome: "succeeded" | "failed" | "blocked" | "withheld";
  /** Seconds until the next attempt; null when there is none. */
  nextIn: number | null;
  /** Seconds for which its receiver wants to be left alone. */
  holdFor: number | null;
  /** It answered 410: nobody listens there any more. */
  gone: boolean;
};

/** Failures in a row after which a webhook's circuit opens: for 5 s, then twice as long each time, 5 minutes at most. */
const patience = 5;

/** A webhook that is told nothing more: a key's that was answered 410 (deleted), and those that were switched off. */
export type Ended = {
  id: string;
  organization: OrganizationId;
  url: string;
  reason: "unsubscribed" | "gone" | "failing";
};

/**
 * Stores attempts and what follows from them, for their deliveries and for their webhooks: a success closes the circuit, a
 * 410 ends a webhook (a key's for good: that is how REST hooks are told to unsubscribe), and so do five days of failures.
 * An attempt whose lease was over changes its delivery only if it succeeded. Answers the webhooks that ended.
 */
export async function recordResults(
  results: readonly Result[],
  tell: (tx: Tx, ended: Ended) => Promise<void>,
): Promise<Ended[]> {
  const column = <Value>(read: (one: Result) => Value) => results.map(read);
  const given = sql`unnest(${column((one) => one.id)}::uuid[], ${column((one) => one.webhookId)}::uuid[],
    ${column((one) => one.attempt)}::int[], ${column((one) => one.at.toISOString())}::timestamptz[],
    ${column((one) => one.milliseconds)}::int[], ${column((one) => one.status)}::int[],
    ${column((one) => one.reason)}::text[], ${column((one) => one.answer)}::text[],
    ${column((one) => one.outcome)}::text[], ${column((one) => one.nextIn)}::float8[],
    ${column((one) => one.holdFor)}::float8[], ${column((one) => one.gone)}::bool[])
    AS g(id, webhook_id, attempt, at, milliseconds, status, reason, answer, outcome, next_in, hold_for, gone)`;
  return transact(async (tx) => {
    const rows = await tx.query<Omit<Ended, "organization"> & { organizationId: string }>(
      sql`WITH given AS MATERIALIZED (SELECT * FROM ${given}), locked AS MATERIALIZED (
            SELECT id, disabled_at, deleted_at FROM webhook
            WHERE id IN (SELECT webhook_id FROM given) ORDER BY id FOR NO KEY UPDATE
          ), owned AS MATERIALIZED (
            SELECT d.id, d.erased FROM delivery d WHERE d.id IN (SELECT id FROM given) ORDER BY d.id FOR UPDATE
          ), noted AS (
            INSERT INTO delivery_attempt (delivery_id, number, at, milliseconds, status, reason, answer)
            SELECT g.id, g.attempt, g.at, g.milliseconds, g.status, g.reason,
                   CASE WHEN NOT owned.erased THEN g.answer END
            FROM given g JOIN owned ON owned.id = g.id WHERE g.outcome <> 'withheld'
            ON CONFLICT DO NOTHING
          ), moved AS (
            UPDATE delivery d SET leased_until = NULL, due_at = now() + make_interval(secs => g.next_in),
              status = CASE WHEN g.next_in IS NULL THEN g.outcome ELSE 'pending' END
            FROM given g, owned WHERE d.id = g.id AND owned.id = d.id AND d.status <> 'succeeded'
              AND (d.attempt = g.attempt OR g.outcome = 'succeeded')
          ), told AS (
            SELECT webhook_id, max(at) AS at, max(at) FILTER (WHERE outcome = 'succeeded') AS succeeded_at,
              min(at) FILTER (WHERE outcome <> 'succeeded') AS failed_at, bool_or(gone) AS gone,
              count(*) FILTER (WHERE outcome <> 'succeeded')::int AS failures,
              now() + make_interval(secs => max(hold_for)) AS held_until
            FROM given WHERE outcome <> 'withheld' GROUP BY webhook_id
          ), counted AS (
            INSERT INTO webhook_hour AS h (webhook_id, hour, succeeded, failed)
            SELECT webhook_id, date_trunc('hour', at, 'UTC'), count(*) FILTER (WHERE outcome = 'succeeded'),
                   count(*) FILTER (WHERE outcome <> 'succeeded')
            FROM given WHERE outcome <> 'withheld' GROUP BY 1, 2 ORDER BY 1, 2
            ON CONFLICT (webhook_id, hour) DO UPDATE
              SET succeeded = h.succeeded + excluded.succeeded, failed = h.failed + excluded.failed
          ), judged AS (
            SELECT w.id, t.*, CASE WHEN t.succeeded_at IS NULL THEN w.failures + t.failures ELSE 0 END AS in_a_row,
              CASE WHEN t.succeeded_at IS NULL THEN coalesce(w.failing_since, t.failed_at) END AS since,
              w.key_id IS NOT NULL AS is_a_keys, l.disabled_at IS NULL AND l.deleted_at IS NULL AS lives
            FROM told t JOIN webhook w ON w.id = t.webhook_id JOIN locked l ON l.id = w.id
          ), ending AS (
            SELECT j.*, CASE WHEN NOT j.lives THEN NULL WHEN j.gone AND j.is_a_keys THEN 'unsubscribed'
              WHEN j.gone THEN 'gone' WHEN j.since < now() - interval '5 days' THEN 'failing' END AS reason
            FROM judged j
          ), changed AS (
            UPDATE webhook w SET last_attempt_at = greatest(w.last_attempt_at, j.at),
              last_success_at = greatest(w.last_success_at, j.succeeded_at),
              failing_since = j.since, failures = j.in_a_row,
              held_until = greatest(j.held_until, CASE WHEN j.in_a_row >= ${patience}
                THEN now() + make_interval(secs => least(300, 5 * 2 ^ least(j.in_a_row - ${patience}, 10))) END),
              deleted_at = CASE WHEN j.reason = 'unsubscribed' THEN now() ELSE w.deleted_at END,
              disabled_at = CASE WHEN j.reason IN ('gone', 'failing') THEN now() ELSE w.disabled_at END,
              disabled_reason = CASE WHEN j.reason IN ('gone', 'failing') THEN j.reason ELSE w.disabled_reason END
            FROM ending j WHERE w.id = j.id
            RETURNING w.id, w.organization_id, w.url, j.reason
          )
          SELECT id, organization_id AS "organizationId", url, reason FROM changed WHERE reason IS NOT NULL`,
      "record-results",
    );
    // In one order: what is told of an organization may wait for what another worker tells of it.
    const ended = rows
      .map(({ organizationId, ...one }) => ({ ...one, organization: mintOrganizationId(organizationId) }))
      .sort((a, b) => (a.organization < b.organization ? -1 : 1));
    for (const one of ended) await tell(tx, one);
    return ended;
  }, "long");
}
