import { abonnements } from "@/lib/abonnements/schema";
import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { contacts } from "@/lib/contacts/schema";
import { Prisma, plain, sql, transact } from "@/lib/db";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { paiements } from "@/lib/paiements/schema";
import { type Person, readPerson } from "@/lib/privacy/person-data";
import { projects } from "@/lib/projects/schema";
import { type Row, selectColumns, storedOf } from "@/lib/records/columns";
import { show } from "@/lib/records/events";
import type { Resource, Values } from "@/lib/records/resource";
import { submissions } from "@/lib/submissions/schema";

const most = 500;
const first = "00000000-0000-0000-0000-000000000000";

/** The rows of a statement, some at a time: `page` is told the last row's id. */
async function* pages<One extends { id: string }>(
  page: (after: string) => Promise<One[]>,
): AsyncGenerator<One[]> {
  for (let after = first; ; ) {
    const rows = await page(after);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < most) return;
    after = last.id;
  }
}

/** Records as the API shows them; of deleted ones also when that was. */
async function* records(
  organization: OrganizationId,
  resource: Resource,
  where: Prisma.Sql,
): AsyncGenerator<Values[]> {
  const read = (after: string) =>
    plain.query<Row>(
      sql`SELECT ${selectColumns(resource)} FROM ${Prisma.raw(resource.name)} r
          WHERE r.organization_id = ${organization}::uuid AND ${where} AND r.id > ${after}::uuid ORDER BY r.id LIMIT ${most}`,
    );
  for await (const rows of pages(read))
    yield rows.map((row) => ({
      ...show(resource, storedOf(resource, row)),
      ...(row.deletedAt === null ? {} : { deletedAt: new Date(row.deletedAt).toISOString() }),
    }));
}

async function* once(read: () => Promise<unknown[]>): AsyncGenerator<unknown[]> {
  yield await read();
}

type Listed = { id: string };

/** Each part of what is known of somebody, under its name, read when its turn comes. */
export function partsOf(
  organization: OrganizationId,
  { contactIds, submissionIds }: Person,
): Record<string, AsyncIterable<unknown[]>> {
  const ofContact = sql`r.contact_id = ANY (${contactIds}::uuid[])`;
  const recordIds = sql`(SELECT unnest(${[...contactIds, ...submissionIds]}::uuid[])
    UNION SELECT id FROM paiement r WHERE r.organization_id = ${organization}::uuid AND ${ofContact}
    UNION SELECT id FROM abonnement r WHERE r.organization_id = ${organization}::uuid AND ${ofContact})`;
  const ofEvent = sql`e.organization_id = ${organization}::uuid AND e.record_id IN ${recordIds}`;
  return {
    contacts: records(organization, contacts, sql`r.id = ANY (${contactIds}::uuid[])`),
    audiences: once(() =>
      plain.query(
        sql`SELECT a.id, a.name, m.subscribed_at AS "subscribedAt" FROM audience_member m JOIN audience a ON a.id = m.audience_id
            WHERE m.contact_id = ANY (${contactIds}::uuid[]) AND a.organization_id = ${organization}::uuid
              AND a.deleted_at IS NULL ORDER BY a.id`,
      ),
    ),
    paiements: records(organization, paiements, ofContact),
    abonnements: records(organization, abonnements, ofContact),
    submissions: records(organization, submissions, sql`r.id = ANY (${submissionIds}::uuid[])`),
    projects: records(organization, projects, sql`r.contact_ids && ${contactIds}::uuid[]`),
    history: pages((after) =>
      plain.query<Listed>(
        sql`SELECT e.id, e.type, e.record_id AS "recordId", e.created_at AS "at", e.actor_type AS "actorType",
                   e.actor_name AS "actorName", e.request_id AS "requestId", e.data->'object' AS object, e.data->'changes' AS changes
            FROM event e WHERE ${ofEvent} AND e.id > ${after}::uuid ORDER BY e.id LIMIT ${most}`,
      ),
    ),
    deliveries: pages((after) =>
      plain.query<Listed>(
        sql`SELECT d.id, d.event_id AS "eventId", d.event_type AS "eventType", w.url, d.status, d.created_at AS "createdAt",
                   (SELECT coalesce(json_agg(json_build_object('at', a.at, 'status', a.status) ORDER BY a.number), '[]')
                    FROM delivery_attempt a WHERE a.delivery_id = d.id) AS attempts
            FROM event e JOIN delivery d ON d.event_id = e.id JOIN webhook w ON w.id = d.webhook_id
            WHERE ${ofEvent} AND d.id > ${after}::uuid ORDER BY d.id LIMIT ${most}`,
      ),
    ),
    calls: pages((after) =>
      plain.query<Listed>(
        sql`SELECT DISTINCT l.id, l.at, l.method, l.path, l.status, l.address, l.user_agent AS "userAgent",
                   l.request_id AS "requestId"
            FROM event e JOIN request_log l ON l.organization_id = e.organization_id AND l.request_id = e.request_id
              AND l.at BETWEEN e.created_at - interval '1 minute' AND e.created_at + interval '1 minute'
            WHERE ${ofEvent} AND l.id > ${after}::uuid ORDER BY l.id LIMIT ${most}`,
      ),
    ),
    audit: pages((after) =>
      plain.query<Listed>(
        sql`SELECT x.id, x.action, x.target_id AS "recordId", x.created_at AS "at", x.actor_name AS "actorName", x.changes
            FROM audit_entry x WHERE x.organization_id = ${organization}::uuid AND x.id > ${after}::uuid
              AND x.target_id = ANY (ARRAY(SELECT id::text FROM ${recordIds} AS known(id))) ORDER BY x.id LIMIT ${most}`,
      ),
    ),
  };
}

/** Finds somebody and writes down that their data is taken away. Throws `not_found`. */
export const openExport = (organization: OrganizationId, origin: Origin, id: string): Promise<Person> =>
  transact(async (tx) => {
    const person = await readPerson(tx, organization, id);
    await recordAudit(tx, organization, origin, { action: "contact.exported", targetId: person.contact.id });
    return person;
  }, "long");
