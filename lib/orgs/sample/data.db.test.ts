import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { listAbonnements } from "@/lib/abonnements/endpoints";
import { abonnements } from "@/lib/abonnements/schema";
import type { PublicEndpoint } from "@/lib/api/endpoint";
import { listAudiences } from "@/lib/audiences/endpoints";
import { listAudienceMembers } from "@/lib/audiences/members/endpoints";
import { audiences } from "@/lib/audiences/schema";
import { commandLine } from "@/lib/audit/actor";
import { listCompanies } from "@/lib/companies/endpoints";
import { companies } from "@/lib/companies/schema";
import { listContacts } from "@/lib/contacts/endpoints";
import { contacts } from "@/lib/contacts/schema";
import { closeDatabase, pool } from "@/lib/db";
import { getContactMeta } from "@/lib/fields/endpoints";
import { bearer, call, makeKey } from "@/lib/fixtures";
import { listForms } from "@/lib/forms/endpoints";
import { forms } from "@/lib/forms/schema";
import { setUpOrganization } from "@/lib/orgs/data";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { sampleFields } from "@/lib/orgs/sample/sample-custom";
import { listPaiements } from "@/lib/paiements/endpoints";
import { paiements } from "@/lib/paiements/schema";
import { listProjects } from "@/lib/projects/endpoints";
import { projects } from "@/lib/projects/schema";
import { keysOf } from "@/lib/records/patch";
import type { Values } from "@/lib/records/resource";
import { listSubmissions } from "@/lib/submissions/endpoints";
import { submissions } from "@/lib/submissions/schema";

const kinds = [
  { resource: audiences, list: listAudiences, count: 5 },
  { resource: companies, list: listCompanies, count: 60 },
  { resource: contacts, list: listContacts, count: 250 },
  { resource: projects, list: listProjects, count: 20 },
  { resource: abonnements, list: listAbonnements, count: 80 },
  { resource: paiements, list: listPaiements, count: 1_500 },
  { resource: forms, list: listForms, count: 4 },
  { resource: submissions, list: listSubmissions, count: 200 },
];

let organization: OrganizationId;
let twin: OrganizationId;
let headers: () => Headers;
let began = "";

/** Sets up an organization with sample data. */
async function setUp(): Promise<OrganizationId> {
  const made = await setUpOrganization(
    {
      organizationName: `Sample ${randomUUID()}`,
      email: `${randomUUID()}@example.org`,
      name: "Ada",
      password: "correct horse battery",
      sampleData: true,
    },
    commandLine,
  );
  return made.organizationId;
}

beforeAll(async () => {
  began = new Date().toISOString();
  [organization, twin] = [await setUp(), await setUp()];
  const { secret } = await makeKey(organization);
  headers = () => bearer(secret);
});
afterAll(closeDatabase);

const select = async <Row>(text: string, of = organization) => (await pool().query(text, [of])).rows as Row[];

/** Every record that the API lists, by following its pages; changes first, so that no status is left out. */
async function walk(list: PublicEndpoint): Promise<(Values & { id: string })[]> {
  const found = [];
  for (let search = "?limit=100&sort=-updatedAt"; search; ) {
    const { status, body } = await call(list, { headers: headers(), search });
    expect(status).toBe(200);
    found.push(...body.data);
    search = body.hasMore ? `?limit=100&cursor=${body.nextCursor}` : "";
  }
  return found;
}

test("two organizations may each have the sample data, the same but for ids and times", async () => {
  for (const { resource, count } of kinds) {
    const names = `SELECT external_ids FROM ${resource.name} WHERE organization_id = $1 ORDER BY external_ids::text`;
    const [mine, theirs] = [await select(names), await select(names, twin)];
    expect([resource.word, mine.length]).toEqual([resource.word, count]);
    expect(mine).toEqual(theirs);
  }
});

describe.each(kinds)("the API's list of $resource.many", ({ resource, list, count }) => {
  let found: (Values & { id: string })[];
  beforeAll(async () => {
    found = await walk(list);
  });

  it("has every one of them, made and changed before the set-up", () => {
    expect(new Set(found.map((one) => one.id)).size).toBe(count);
    for (const { createdAt, updatedAt } of found) {
      expect(String(createdAt) <= String(updatedAt)).toBe(true);
      expect(String(updatedAt) < began).toBe(true);
    }
  });

  it("shows exactly the unique values that are kept as somebody's", async () => {
    const unique = sampleFields.filter((field) => field.object === resource.name && field.unique);
    const names = unique.map((field) => field.key);
    const print = (key: { name: string; value: string }, id: string) => `${key.name} ${key.value} ${id}`;
    const due = found.flatMap((one) => keysOf(resource, one, names).map((key) => print(key, one.id)));
    const kept = await select<{ name: string; value: string; record_id: string }>(
      `SELECT name, value, record_id FROM record_key WHERE organization_id = $1 AND resource = '${resource.name}'`,
    );
    expect(kept.map((key) => print(key, key.record_id)).sort()).toEqual(due.sort());
  });

  it("is what events tell: each created once and updated as often as its version says", async () => {
    const told = await select<{ version: number; updated_at: Date }>(
      `SELECT r.version, r.updated_at, max(e.created_at) AS latest,
         count(*) FILTER (WHERE e.type LIKE '%.created' AND e.created_at = r.created_at)::int AS created,
         count(*)::int AS told
       FROM ${resource.name} r JOIN event e ON e.record_id = r.id AND e.organization_id = r.organization_id
         AND e.resource = '${resource.word}' AND e.type IN ('${resource.name}.created', '${resource.name}.updated')
         AND e.actor_type = 'import' AND e.actor_name = 'Sample data'
       WHERE r.organization_id = $1 GROUP BY r.id`,
    );
    expect(told).toHaveLength(count);
    for (const one of told)
      expect(one).toMatchObject({ created: 1, told: one.version, latest: one.updated_at });
  });
});

test("payments, subscriptions, submissions and audiences tell what became of them", async () => {
  const [told] = await select<Record<string, number>>(
    `SELECT count(*) FILTER (WHERE type = 'paiement.refunded')::int AS refunded,
       count(*) FILTER (WHERE type = 'paiement.failed')::int AS failed,
       count(*) FILTER (WHERE type = 'abonnement.cancelled')::int AS cancelled,
       count(*) FILTER (WHERE type = 'form.submitted')::int AS submitted,
       count(*) FILTER (WHERE type = 'audience.subscribed')::int AS subscribed
     FROM event WHERE organization_id = $1`,
  );
  const [counted] = await select<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM paiement WHERE organization_id = $1 AND status = 'refunded') AS refunded,
       (SELECT count(*)::int FROM paiement WHERE organization_id = $1 AND status = 'failed') AS failed,
       (SELECT count(*)::int FROM abonnement WHERE organization_id = $1 AND status = 'cancelled') AS cancelled,
       (SELECT count(*)::int FROM form_submission WHERE organization_id = $1) AS submitted,
       (SELECT count(*)::int FROM audience_member m JOIN audience a ON a.id = m.audience_id WHERE a.organization_id = $1) AS subscribed`,
  );
  expect(told).toEqual(counted);
  for (const count of Object.values(told ?? {})) expect(count).toBeGreaterThan(0);
});

test("audiences and forms count what they hold", async () => {
  const counts = await select<{ shown: number; real: number }>(
    `SELECT member_count AS shown, (SELECT count(*)::int FROM audience_member m WHERE m.audience_id = a.id) AS real
     FROM audience a WHERE organization_id = $1
     UNION ALL SELECT submission_count, (SELECT count(*)::int FROM form_submission s WHERE s.form_id = f.id)
     FROM form f WHERE organization_id = $1`,
  );
  expect(counts).toHaveLength(9);
  for (const { shown, real } of counts) expect(shown).toBe(real);
});

test("members were subscribed when they came", async () => {
  const [newsletter] = await walk(listAudiences);
  const params = { id: newsletter?.id ?? "" };
  const { body } = await call(listAudienceMembers, { headers: headers(), params, search: "?limit=100" });
  expect(body.data.length).toBeGreaterThan(10);
  const since = new Map((await walk(listContacts)).map((one) => [one.id, one.createdAt]));
  for (const { contactId, subscribedAt } of body.data) expect(subscribedAt).toBe(since.get(contactId));
});

test("the schema shows the fields and attributes that were defined, in their order", async () => {
  const { body } = await call(getContactMeta, { headers: headers() });
  for (const object of ["contact", "company", "project"] as const)
    expect(body.data.customFields[object].map((field: { key: string }) => field.key)).toEqual(
      sampleFields.filter((field) => field.object === object).map((field) => field.key),
    );
  expect(body.data.audiences).toHaveLength(5);
  const keys = body.data.attributes.map((attribute: { key: string }) => attribute.key);
  expect(keys).toEqual(["leadSource", "lifecycleStage", "projectStatus", "owner"]);
});
