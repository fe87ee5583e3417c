import { isDeepStrictEqual } from "node:util";
import { abonnements } from "@/lib/abonnements/schema";
import { bodyOf, type Records, type Tool } from "@/lib/api/fixtures";
import { registry } from "@/lib/api/registry";
import { audiences } from "@/lib/audiences/schema";
import { companies } from "@/lib/companies/schema";
import { contacts } from "@/lib/contacts/schema";
import { calls, Prisma, pool, query, sql } from "@/lib/db";
import { forms } from "@/lib/forms/schema";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { paiements } from "@/lib/paiements/schema";
import { projects } from "@/lib/projects/schema";
import { type Row, selectColumns, storedOf } from "@/lib/records/columns";
import { show } from "@/lib/records/events";
import { changesBetween, keysOf } from "@/lib/records/patch";
import type { Resource, Stored, Values } from "@/lib/records/resource";
import { submissions } from "@/lib/submissions/schema";

/** Every kind of record that is changed after it was made. */
export const writable: Resource[] = [contacts, companies, projects, audiences, paiements, abonnements, forms];
export const resources: Resource[] = [...writable, submissions];

const words: Record<string, string> = {
  company: "companies",
  contact: "contacts",
  abonnement: "abonnements",
  audience: "audiences",
  form: "forms",
};

/** A new record of this kind with a value in every field that takes one; references name `records`. */
export function fullBody({ word, fields }: Resource, records: Records): Values {
  const create = registry.find(({ method, path }) => method === "POST" && path === `/${word}`);
  const body: Values = (create && bodyOf(create)) ?? {};
  for (const [name, { references, merge }] of Object.entries(fields)) {
    const id = references && records[words[references] ?? ""];
    if (id) body[name] = merge === "list" ? [id] : id;
  }
  return body;
}

/** Creates a record and answers it; throws what is wrong with it. */
export async function make(tool: Tool, word: string, body: Values) {
  const answered = await tool.post(`/${word}`, body);
  if (answered.status !== 201) throw new Error(`POST /${word} answered ${answered.text}`);
  return answered.body.data;
}

type Told = { type: string; data: { object: Values; changes: Values }; actor: Values; requestId: string };

/** Events of one record, oldest first. */
export async function eventsOf(tool: Tool, recordId: string): Promise<Told[]> {
  const { body } = await tool.get("/events?limit=100");
  return body.data.filter((one: Told) => one.data.object.id === recordId).reverse();
}

export const freshEmail = () => `${newId()}@example.org`;

/** PUSHes contacts and answers the body; throws unless it went well as a whole. */
export async function pushContacts(tool: Tool, body: object) {
  const answered = await tool.post("/contacts/push", body);
  if (answered.status !== 200) throw new Error(`A PUSH was answered ${answered.text}`);
  return answered.body;
}

export const outcomesOf = ({ results }: { results: { outcome: string }[] }) =>
  results.map((one) => one.outcome);

/** One of a record's own events: what it was then, and what had changed. */
type Step = { recordId: string; object: Values; changes: Values };

/** What cannot be true of a record's history if its writes came one after another. Its last step shows it as it is now. */
function faultsInHistory(resource: Resource, record: Stored, steps: readonly Step[]): string[] {
  // What lies beside the row can change without it: an audience that goes away leaves its members as they are.
  const fields = Object.fromEntries(Object.entries(resource.fields).filter(([, field]) => field.column));
  const changed = (before: Values, after: Values) => changesBetween({ ...resource, fields }, before, after);
  const inRow = (changes: Values) =>
    Object.fromEntries(Object.entries(changes).filter(([name]) => (name.split(".")[0] ?? "") in fields));
  const told = steps.slice(1).map(({ object, changes }, index) => {
    const really = changed(steps[index]?.object ?? {}, object);
    return isDeepStrictEqual(really, inRow(changes)) ? "" : `event ${index + 2} tells what did not happen`;
  });
  const last = steps.at(-1)?.object ?? {};
  const faults = [
    steps.length === record.version ? "" : `version ${record.version} has ${steps.length} events`,
    ...told,
    isDeepStrictEqual(changed(last, show(resource, record)), {}) ? "" : "its last event shows it otherwise",
  ];
  return faults.filter((fault) => fault !== "").map((fault) => `${record.id}: ${fault}`);
}

/**
 * What must hold whenever nobody writes, and does not: each unique value is its living record's and nobody else's, every
 * version of a record has its event, and each event goes on from the one before. `unique`: custom fields that are.
 */
export async function faultsIn(
  organization: OrganizationId,
  resource: Resource,
  unique: readonly string[] = [],
): Promise<string[]> {
  const of = sql`organization_id = ${organization}::uuid`;
  const rows = await query<Row>(
    sql`SELECT ${selectColumns(resource)} FROM ${Prisma.raw(resource.name)} r WHERE r.${of}`,
  );
  const held = await query<{ key: string }>(
    sql`SELECT concat(record_id, ' ', name, '=', value) AS key FROM record_key WHERE ${of} AND resource = ${resource.name}`,
  );
  const steps = await query<Step>(
    sql`SELECT record_id AS "recordId", data->'object' AS object, data->'changes' AS changes FROM event
        WHERE ${of} AND type = ANY (${["created", "updated", "deleted"].map((act) => `${resource.name}.${act}`)})
        ORDER BY created_at, id`,
  );
  const living = rows.filter((row) => row.deletedAt === null);
  const owed = living.flatMap((row) =>
    keysOf(resource, row, unique).map((key) => `${row.id} ${key.name}=${key.value}`),
  );
  const [has, should] = [new Set(held.map(({ key }) => key)), new Set(owed)];
  return [
    ...[...has].filter((key) => !should.has(key)).map((key) => `${key} is held for nothing`),
    ...[...should].filter((key) => !has.has(key)).map((key) => `${key} is not held`),
    ...rows.flatMap((row) => {
      const own = steps.filter((step) => step.recordId === row.id);
      return faultsInHistory(resource, storedOf(resource, row), own);
    }),
  ];
}

type Statement = { text: string; values: unknown[] };

/** How PostgreSQL does each statement over this table, as the row `r`, that some work sends. */
export async function plansOf(table: string, work: () => Promise<unknown>): Promise<string[]> {
  const sent: Statement[] = [];
  const ask = calls().query.bind(calls()) as (statement: Statement) => Promise<unknown>;
  const listen = (statement: Statement) => {
    sent.push(statement);
    return ask(statement);
  };
  Object.assign(calls(), { query: listen });
  try {
    await work();
  } finally {
    Object.assign(calls(), { query: ask });
  }
  const plans = [];
  for (const { text, values } of sent.filter(({ text }) => text.includes(`FROM ${table} r`))) {
    const { rows } = await pool().query({ text: `EXPLAIN ${text}`, values });
    plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
  }
  return plans;
}
