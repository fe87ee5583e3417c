import { createHash } from "node:crypto";
import type { Origin } from "@/lib/audit/actor";
import { Prisma, sql, type Tx } from "@/lib/db";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { iso, type Row, selectColumns, storedOf } from "@/lib/records/columns";
import { columnOf } from "@/lib/records/field";
import { areSameKeys, type Key } from "@/lib/records/patch";
import type { Known, Plan } from "@/lib/records/plan";
import { entriesOf, type Resource, type Values } from "@/lib/records/resource";
import { queueDeliveries } from "@/lib/webhooks/fan-out-data";

/** What a call is about: ids of its own kind of record, unique values, ids of other tables' records by table. */
export type Asked = { ids: string[]; keys: Key[]; references: ReadonlyMap<string, ReadonlySet<string>> };

const tableOf = ({ name }: Resource) => Prisma.raw(name);

/** Locks that unique values share: so few that a call of 500 records holds a handful instead of filling the lock table. */
const stripes = 64n;

function stripesOf(organization: OrganizationId, { name }: Resource, keys: readonly Key[]): bigint[] {
  const base =
    createHash("sha256").update(`${organization}/${name}`).digest().readBigInt64BE() & ~(stripes - 1n);
  const found = keys.map((key) => {
    const hash = createHash("sha256").update(`${key.name}\0${key.value}`).digest();
    return base | (hash.readBigUInt64BE() & (stripes - 1n));
  });
  return [...new Set(found)].sort((a, b) => (a < b ? -1 : 1));
}

/**
 * Takes the transaction's id, which must be there before any time is stamped (incremental sync), and the stripes of the
 * values that may become somebody's, always in the same order.
 */
export async function prepare(
  tx: Tx,
  organization: OrganizationId,
  resource: Resource,
  keys: readonly Key[],
): Promise<void> {
  const locks = stripesOf(organization, resource, keys).map(String);
  await tx.query(
    sql`SELECT pg_current_xact_id()::text, (SELECT count(pg_advisory_xact_lock(stripe)) FROM unnest(${locks}::bigint[]) AS stripe)`,
    "prepare-write",
  );
}

/** Who holds each of the values, found one by one: a join would tempt the planner to read all keys of the organization. */
const holdersOf = (organization: OrganizationId, resource: Resource, keys: readonly Key[]) =>
  sql`SELECT w.name, w.value, (
        SELECT k.record_id FROM record_key k WHERE k.organization_id = ${organization}::uuid
          AND k.resource = ${resource.name} AND k.name = w.name AND k.value = w.value) AS record_id
      FROM unnest(${keys.map((key) => key.name)}::text[], ${keys.map((key) => key.value)}::text[]) AS w(name, value)`;

/** A form of the condition that no index answers, so that rows are found by their ids and never by reading all of them. */
const isOf = (organization: OrganizationId) =>
  sql`r.organization_id IS NOT DISTINCT FROM ${organization}::uuid`;

/** Locks the living records that are asked for, by id or by what they hold, in the order of their ids. */
export async function lockRecords(
  tx: Tx,
  organization: OrganizationId,
  resource: Resource,
  { ids, keys }: Asked,
): Promise<string[]> {
  if (ids.length === 0 && keys.length === 0) return [];
  const rows = await tx.query<{ id: string }>(
    sql`SELECT r.id FROM ${tableOf(resource)} r
        WHERE ${isOf(organization)} AND r.deleted_at IS NULL AND r.id = ANY (ARRAY(
          SELECT unnest(${ids}::uuid[]) UNION SELECT h.record_id FROM (${holdersOf(organization, resource, keys)}) AS h))
        ORDER BY r.id FOR NO KEY UPDATE`,
    `lock-${resource.name}`,
  );
  return rows.map((row) => row.id);
}

/** The locked records, who holds the unique values, which of the other records exist, and the time of this write. */
export async function readKnown(
  tx: Tx,
  organization: OrganizationId,
  resource: Resource,
  locked: readonly string[],
  { keys, references }: Asked,
): Promise<Pick<Known, "records" | "holders" | "references" | "stamp">> {
  const tables = [...references];
  const found = tables.map(
    ([table, ids], index) =>
      sql`, ARRAY(SELECT t.id FROM ${Prisma.raw(table)} t WHERE t.organization_id = ${organization}::uuid
            AND t.deleted_at IS NULL AND t.id = ANY (${[...ids]}::uuid[])) AS ${Prisma.raw(`found${index}`)}`,
  );
  const [row] = await tx.query<
    { stamp: Date; records: Row[]; holders: Known["holders"] } & Record<`found${number}`, string[]>
  >(
    sql`SELECT date_trunc('milliseconds', clock_timestamp()) AS stamp,
      coalesce((SELECT json_agg(t) FROM (
        SELECT ${selectColumns(resource)} FROM ${tableOf(resource)} r
        WHERE ${isOf(organization)} AND r.id = ANY (${locked}::uuid[])) AS t), '[]') AS records,
      coalesce((SELECT json_agg(json_build_object('name', h.name, 'value', h.value, 'recordId', h.record_id))
        FROM (${holdersOf(organization, resource, keys)}) AS h WHERE h.record_id IS NOT NULL), '[]') AS holders
      ${found.length > 0 ? Prisma.join(found, "") : Prisma.empty}`,
  );
  if (!row) throw new Error("The database answered nothing.");
  return {
    stamp: iso(row.stamp),
    records: row.records.map((one) => storedOf(resource, one)),
    holders: row.holders,
    references: new Map(tables.map(([table], index) => [table, new Set(row[`found${index}`])])),
  };
}

const stored = (resource: Resource) => entriesOf(resource.fields).filter(([, field]) => field.column);

type Changed = ReturnType<Plan["changed"]>[number];

/** The record as a JSON row of its table's columns. `columns`: names of fields and of their columns. */
function rowOf(columns: readonly (readonly [string, string])[], { id, first, now, last }: Changed): Values {
  const { version, createdAt, updatedAt, values } = last;
  const row: Values = { id, is_new: first === null, version, created_at: createdAt, updated_at: updatedAt };
  row.deleted_at = now ? null : updatedAt;
  for (const [name, column] of columns) row[column] = values[name];
  return row;
}

const print = ({ name, value }: Key) => `${name}\0${value}`;

/** Which unique values are nobody's any more, which go to another record, and which are new. */
function keyChanges(plan: Plan) {
  const before = new Map<string, Key & { record_id: string }>();
  const after = new Map<string, Key & { record_id: string }>();
  for (const { id, first, now } of plan.changed()) {
    const held = now || !first ? plan.keys(first) : plan.keysLeft(first);
    const kept = plan.keys(now);
    if (areSameKeys(held, kept)) continue;
    for (const key of held) before.set(print(key), { ...key, record_id: id });
    for (const key of kept) after.set(print(key), { ...key, record_id: id });
  }
  const all = [...after];
  return {
    removed: [...before].filter(([key]) => !after.has(key)).map(([, one]) => one),
    moved: all
      .filter(([key, one]) => (before.get(key)?.record_id ?? one.record_id) !== one.record_id)
      .map(([, one]) => one),
    added: all.filter(([key]) => !before.has(key)).map(([, one]) => one),
  };
}

const keyRows = (rows: object[], alias: string) =>
  sql`json_to_recordset(${JSON.stringify(rows)}::json) AS ${Prisma.raw(alias)}(name text, value text, record_id uuid)`;

/** Arrays rather than one JSON text: their data would be parsed twice, which took half of the statement. */
function eventRows({ events }: Plan) {
  const each = <Value>(read: (event: Plan["events"][number]) => Value) => events.map(read);
  return sql`unnest(${each(({ id }) => id)}::uuid[], ${each(({ type }) => type)}::text[],
    ${each(({ resource }) => resource)}::text[], ${each(({ recordId }) => recordId)}::uuid[],
    ${each(({ data }) => JSON.stringify(data))}::text[], ${each(({ at }) => at)}::text[])
    AS e(id, type, resource, record_id, data, at)`;
}

/**
 * Writes everything that the plan changed in one statement: rows, unique values, events and their deliveries; then what
 * lies elsewhere.
 */
export async function store(
  tx: Tx,
  organization: OrganizationId,
  { actor, requestId }: Origin,
  resource: Resource,
  plan: Plan,
): Promise<void> {
  const changed = plan.changed();
  if (changed.length === 0) return;
  const columns = stored(resource).map(([name]) => [name, columnOf(name)] as const);
  const typed = stored(resource).map(([name, { column }]) => `${columnOf(name)} ${column}`);
  const base = "version, created_at, updated_at, deleted_at";
  const every = Prisma.raw([...columns.map(([, column]) => column), base].join(", "));
  const given = Prisma.raw(
    [
      ...columns.map(([, column]) => `g.${column}`),
      "g.version, g.created_at, g.updated_at, g.deleted_at",
    ].join(", "),
  );
  const rows = changed.map((one) => rowOf(columns, one));
  const { removed, moved, added } = keyChanges(plan);
  const ofKey = sql`k.organization_id = ${organization}::uuid AND k.resource = ${resource.name} AND k.name = d.name AND k.value = d.value`;
  await tx.query(
    sql`WITH given AS MATERIALIZED (
        SELECT * FROM json_to_recordset(${JSON.stringify(rows)}::json) AS g(id uuid, is_new boolean, version integer,
          created_at timestamptz, updated_at timestamptz, deleted_at timestamptz, ${Prisma.raw(typed.join(", "))})
      ), inserted AS (
        INSERT INTO ${tableOf(resource)} (id, organization_id, ${every})
        SELECT g.id, ${organization}::uuid, ${given} FROM given g WHERE g.is_new
      ), updated AS (
        UPDATE ${tableOf(resource)} r SET (${every}) = ROW(${given}) FROM given g
        WHERE NOT g.is_new AND r.id = g.id AND ${isOf(organization)}
      ), removed AS (
        DELETE FROM record_key k USING ${keyRows(removed, "d")} WHERE ${ofKey} AND k.record_id = d.record_id
      ), moved AS (
        UPDATE record_key k SET record_id = d.record_id FROM ${keyRows(moved, "d")} WHERE ${ofKey}
      ), added AS (
        INSERT INTO record_key (organization_id, resource, name, value, record_id)
        SELECT ${organization}::uuid, ${resource.name}, d.name, d.value, d.record_id FROM ${keyRows(added, "d")}
      ), told AS (
        INSERT INTO event (id, organization_id, type, resource, record_id, actor_type, actor_id, actor_name, request_id, data, created_at)
        SELECT e.id, ${organization}::uuid, e.type, e.resource, e.record_id, ${actor.type}, ${actor.id}::uuid, ${actor.name},
               ${requestId}, e.data::jsonb, e.at::timestamptz
        FROM ${eventRows(plan)}
        RETURNING id, type, resource
      ), ${queueDeliveries(organization, actor)}`,
    `store-${resource.name}`,
  );
  await resource.relate?.(tx, organization, plan.changes());
}
