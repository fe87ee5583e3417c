import { contacts } from "@/lib/contacts/schema";
import { sql, type Tx } from "@/lib/db";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { makeEraser, type Names } from "@/lib/privacy/names";
import { emptyValues } from "@/lib/records/patch";
import type { Resource, Values } from "@/lib/records/resource";
import { submissions } from "@/lib/submissions/schema";

type Eraser = ReturnType<typeof makeEraser>;

/** Whose traces: `bare` records were about nothing but the person, `others` (money) stay without them. */
export type Traces = { bare: ReadonlySet<string>; others: readonly string[]; names: Names };

const most = 1_000;

/** What such an event's object keeps: which record it was, and when. */
const kept = ["id", "createdAt", "updatedAt", "formId", "submittedAt"];

/** The object of an event about the person: every field that the schema promises, and nothing in it. */
function bareObject({ record, fields }: Resource, object: Values): Values {
  const stays = Object.fromEntries(kept.flatMap((name) => (name in object ? [[name, object[name]]] : [])));
  return record.partial().parse({ ...emptyValues(fields), ...stays }) as Values;
}

type Event = { id: string; recordId: string; resource: string; data: { object: Values; changes: Values } };

/**
 * Takes the person out of the events of these records, living deliveries included: a worker reads the event anew for each
 * attempt. `bare` records' events keep only that something happened. What receivers answered goes too, and what one will
 * have answered by the time that a worker notes it. Answers how many events there are.
 */
export async function eraseEvents(
  tx: Tx,
  organization: OrganizationId,
  { bare, others, names }: Traces,
): Promise<number> {
  const erase = makeEraser(names);
  const recordIds = [...bare, ...others];
  const about = ({ recordId, resource, data }: Event) => {
    if (!bare.has(recordId)) return erase(data);
    const object = bareObject(resource === contacts.word ? contacts : submissions, data.object);
    return { object, changes: {} };
  };
  let count = 0;
  for (let last = "00000000-0000-0000-0000-000000000000"; ; ) {
    const events = await tx.query<Event>(
      sql`SELECT id, record_id AS "recordId", resource, data FROM event
          WHERE organization_id = ${organization}::uuid AND record_id = ANY (${recordIds}::uuid[]) AND id > ${last}::uuid
          ORDER BY id LIMIT ${most}`,
    );
    if (events.length === 0) return count;
    const ids = events.map((event) => event.id);
    await tx.query(
      sql`UPDATE event e SET data = g.data::jsonb
          FROM unnest(${ids}::uuid[], ${events.map((event) => JSON.stringify(about(event)))}::text[]) AS g(id, data)
          WHERE e.id = g.id`,
    );
    // Locked in the order in which workers lock them; then whatever a worker noted before is seen.
    await tx.query(
      sql`WITH locked AS MATERIALIZED (
            SELECT id FROM delivery WHERE event_id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE)
          UPDATE delivery d SET erased = true FROM locked WHERE d.id = locked.id`,
    );
    await tx.query(
      sql`UPDATE delivery_attempt a SET answer = NULL FROM delivery d
          WHERE d.event_id = ANY (${ids}::uuid[]) AND a.delivery_id = d.id AND a.answer IS NOT NULL`,
    );
    count += events.length;
    last = ids.at(-1) ?? last;
  }
}

/** A stored answer without the person: where it shows one of the bare records, that it is gone. */
function eraseAnswer(value: unknown, bare: ReadonlySet<string>, erase: Eraser, now: string): unknown {
  if (Array.isArray(value)) return value.map((one) => eraseAnswer(one, bare, erase, now));
  if (typeof value !== "object" || value === null) return erase(value);
  const { id } = value as Values;
  if (typeof id === "string" && bare.has(id) && "createdAt" in value)
    return { id, deleted: true, deletedAt: now, updatedAt: now };
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, eraseAnswer(one, bare, erase, now)]),
  );
}

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
};

/** Whether the text has one of `needles` in it, which are in lower case. */
const holds = (text: ReturnType<typeof sql>, needles: readonly string[]) =>
  sql`EXISTS (SELECT FROM unnest(${[...needles]}::text[]) AS needle WHERE position(needle IN lower(${text})) > 0)`;

/** Addresses and telephone numbers, which are nobody else's as names are. */
const ownNames = ({ emails, phones }: Names): Names => ({
  emails,
  phones: phones.filter((phone) => phone.replace(/\D/g, "").length >= 6),
  words: [],
});

const needlesOf = (names: Names) =>
  [...ownNames(names).emails, ...ownNames(names).phones].map((text) => text.toLowerCase());

/**
 * Takes the person out of the answers that are kept for repeated writes: every name out of those about them or their money,
 * addresses and numbers out of all. One whose own key names them is not kept.
 */
export async function eraseAnswers(
  tx: Tx,
  organization: OrganizationId,
  { bare, others, names }: Traces,
): Promise<void> {
  const own = sql`organization_id = ${organization}::uuid`;
  const ids = [...bare, ...others];
  const needles = [...needlesOf(names), ...ids];
  await tx.query(sql`DELETE FROM idempotency WHERE ${own} AND ${holds(sql`key`, needlesOf(names))}`);
  const now = new Date().toISOString();
  const [eraseAll, eraseOwn] = [makeEraser(names), makeEraser(ownNames(names))];
  const clean = (body: string) => {
    const erase = ids.some((id) => body.includes(id)) ? eraseAll : eraseOwn;
    const answer = parsed(body);
    return typeof answer === "string" ? erase(body) : JSON.stringify(eraseAnswer(answer, bare, erase, now));
  };
  for (let last = ""; ; ) {
    const [page] = await tx.query<{ last: string | null; found: { key: string; body: string }[] }>(
      sql`WITH page AS MATERIALIZED (
            SELECT key, body FROM idempotency WHERE ${own} AND key > ${last} ORDER BY key LIMIT 10000)
          SELECT (SELECT max(key) FROM page) AS last, coalesce((SELECT json_agg(json_build_object('key', key, 'body', body))
            FROM page WHERE ${holds(sql`body`, needles)}), '[]') AS found`,
    );
    if (!page?.last) return;
    const cleaned = page.found.map(({ key, body }) => ({ key, body: clean(body) }));
    await tx.query(
      sql`UPDATE idempotency i SET body = g.body
          FROM json_to_recordset(${JSON.stringify(cleaned)}::json) AS g(key text, body text)
          WHERE i.${own} AND i.key = g.key AND i.body IS NOT NULL`,
    );
    last = page.last;
  }
}

/** Takes the person out of what tools say of themselves. Paths in the log are templates, and hold nobody. */
export async function eraseLog(tx: Tx, organization: OrganizationId, { names }: Traces): Promise<void> {
  const erase = makeEraser(ownNames(names));
  const rows = await tx.query<{ id: string; at: Date; userAgent: string }>(
    sql`SELECT id, at, user_agent AS "userAgent" FROM request_log
        WHERE organization_id = ${organization}::uuid AND ${holds(sql`user_agent`, needlesOf(names))}`,
  );
  const clean = rows.map(({ id, at, userAgent }) => ({ id, at, text: erase(userAgent) }));
  await tx.query(
    sql`UPDATE request_log l SET user_agent = g.text
        FROM json_to_recordset(${JSON.stringify(clean)}::json) AS g(id uuid, at timestamptz, text text)
        WHERE l.organization_id = ${organization}::uuid AND l.at = g.at AND l.id = g.id`,
  );
}

/** Forgets refused rows of imported files that name the person: whoever has them to mend has the file. */
export async function eraseRefusals(tx: Tx, organization: OrganizationId, { names }: Traces): Promise<void> {
  await tx.query(
    sql`DELETE FROM import_refusal f USING import i
        WHERE i.id = f.import_id AND i.organization_id = ${organization}::uuid
          AND ${holds(sql`concat_ws(' ', f.reason, array_to_string(f.cells, ' '))`, needlesOf(names))}`,
  );
}
