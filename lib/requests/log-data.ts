import { logPool, sql, sqlState } from "@/lib/db";
import { type LoggedCall, outcomeOf } from "@/lib/requests/logged-call";

/** Days that the log is kept. */
export const keptDays = 30;

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** Makes the day's partition where it is missing; several processes may do so at once. */
async function ensureDay(day: string): Promise<void> {
  const name = `request_log_${day.replaceAll("-", "")}`;
  const next = dayOf(new Date(Date.parse(day) + 86_400_000));
  // The lock puts those in order who find it missing at once.
  await logPool().query(
    `BEGIN; SELECT pg_advisory_xact_lock(hashtext('request_log'));
     CREATE TABLE IF NOT EXISTS ${name} PARTITION OF request_log
       FOR VALUES FROM ('${day}T00:00:00Z') TO ('${next}T00:00:00Z'); COMMIT`,
  );
}

/**
 * Stores calls and counts them, by secret and by day and operation, in one statement: what the counters say the log has
 * said too. Rows and secrets are locked in one order, so that processes which store at once take turns.
 */
async function insertCalls(calls: readonly LoggedCall[]): Promise<void> {
  const column = <Value>(read: (call: LoggedCall) => Value) => calls.map(read);
  const { text, values } = sql`
    WITH given AS MATERIALIZED (
      SELECT * FROM unnest(${column((one) => one.id)}::uuid[], ${column((one) => one.at.toISOString())}::timestamptz[],
        ${column((one) => one.organization)}::uuid[], ${column((one) => one.keyId)}::uuid[],
        ${column((one) => one.secretId)}::uuid[], ${column((one) => one.method)}::text[],
        ${column((one) => one.path)}::text[], ${column((one) => one.status)}::int[],
        ${column((one) => one.code)}::text[], ${column((one) => one.milliseconds)}::int[],
        ${column((one) => one.address)}::text[], ${column((one) => one.userAgent)}::text[],
        ${column((one) => one.requestId)}::text[], ${column((one) => one.cost)}::int[],
        ${column((one) => outcomeOf(one.status))}::text[])
        AS g(id, at, organization_id, key_id, secret_id, method, path, status, code, milliseconds, address, user_agent,
             request_id, cost, outcome)
    ), logged AS (
      INSERT INTO request_log (id, at, organization_id, key_id, secret_id, method, path, status, code, milliseconds, address,
                               user_agent, request_id, cost)
      SELECT id, at, organization_id, key_id, secret_id, method, path, status, code, milliseconds, address, user_agent,
             request_id, cost FROM given
    ), counted AS (
      INSERT INTO usage_day AS u (organization_id, day, secret_id, key_id, operation, outcome, calls)
      SELECT organization_id, (at AT TIME ZONE 'UTC')::date, secret_id, key_id, method || ' ' || path, outcome, count(*)
      FROM given GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 5, 6
      ON CONFLICT (organization_id, day, secret_id, operation, outcome) DO UPDATE SET calls = u.calls + excluded.calls
    ), opened AS (
      SELECT s.id, c.calls FROM secret s
      JOIN (SELECT secret_id, count(*) AS calls FROM given WHERE outcome <> 'refused' GROUP BY 1) AS c ON c.secret_id = s.id
      ORDER BY s.id FOR NO KEY UPDATE OF s
    )
    UPDATE secret s SET calls = s.calls + o.calls FROM opened o WHERE s.id = o.id`;
  await logPool().query({ name: "store-calls", text, values });
}

/** Stores calls; makes the partitions of their days where they are missing. */
export async function storeCalls(calls: readonly LoggedCall[]): Promise<void> {
  try {
    await insertCalls(calls);
  } catch (error) {
    // check_violation: no partition is there for a row.
    if (sqlState(error) !== "23514") throw error;
    for (const day of new Set(calls.map((one) => dayOf(one.at)))) await ensureDay(day);
    await insertCalls(calls);
  }
}

/** Makes today's and tomorrow's partitions and drops those that are older than the log is kept. */
export async function turnPartitions(now = new Date()): Promise<void> {
  for (const days of [0, 1]) await ensureDay(dayOf(new Date(now.getTime() + days * 86_400_000)));
  const oldest = dayOf(new Date(now.getTime() - keptDays * 86_400_000)).replaceAll("-", "");
  const { rows } = await logPool().query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'request_log'::regclass AND c.relname < $1 ORDER BY 1`,
    [`request_log_${oldest}`],
  );
  for (const { name } of rows) await logPool().query(`DROP TABLE IF EXISTS ${name}`);
}
