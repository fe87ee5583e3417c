import type { Client } from "pg";
import { contacts } from "@/lib/contacts/schema";
import { closeDatabase } from "@/lib/db";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { scopes } from "@/lib/gate/scopes";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { writeKey } from "@/lib/records/order";
import { connect } from "@/scripts/postgres-database.mjs";
import { Refusal } from "@/scripts/refusal.mjs";

/** More calls than any run makes. */
const enough = 2_000_000_000;

export type Seeded = { organization: OrganizationId; secret: string };

/** The e-mail address of the `n`th contact, counted from 1, the newest. */
export const emailOf = (n: number) => `contact${n}@example.org`;

/** Makes an organization in DATABASE_URL with one key that may do everything. */
export async function seedOrganization(): Promise<Seeded> {
  const { organization } = await makeOrganization({ limit: enough });
  const { secret } = await makeKey(organization, { scopes, burst: null });
  await closeDatabase();
  return { organization, secret };
}

/** Connects, works and leaves: a database with a connection cannot be copied. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect(url, "latchkey bench");
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Adds the contacts from the `first` to the `last`, seven seconds apart, each older than the one before. */
export async function seedContacts(
  client: Client,
  organization: OrganizationId,
  first: number,
  last: number,
): Promise<void> {
  const { rows } = await client.query<{ in_column: boolean; in_table: boolean }>(
    `SELECT to_regclass('record_key') IS NOT NULL AS in_table,
            EXISTS (SELECT FROM information_schema.columns
                    WHERE table_name = 'contact' AND column_name = 'email_key') AS in_column`,
  );
  const [column, value] = rows[0]?.in_column ? ["email_key,", "email,"] : ["", ""];
  const keys = rows[0]?.in_table
    ? `INSERT INTO record_key (organization_id, resource, name, value, record_id)
       SELECT $1, 'contact', 'email', email, id FROM added`
    : "SELECT";
  await client.query(
    `WITH added AS (
       INSERT INTO contact (id, organization_id, email, ${column} first_name, last_name, phone, job_title, address,
                            language, tags, created_at, updated_at)
       SELECT uuidv7(at - now()), $1, email, ${value} 'First' || n % 5000, 'Last' || n % 9000,
              '+1 202 555 ' || lpad(n::text, 7, '0'), 'Job ' || n % 300,
              jsonb_build_object('line1', n || ' Main Street', 'city', 'City ' || n % 800,
                                 'postalCode', lpad((n % 99999)::text, 5, '0'), 'country', 'US'),
              'en', ARRAY['member', 'group' || n % 50], at, at
       FROM (SELECT n, date_trunc('milliseconds', now()) - n * interval '7 seconds' AS at,
                    'contact' || n || '@example.org' AS email
             FROM generate_series($2::int, $3::int) AS n) AS made
       RETURNING id, email
     ) ${keys}`,
    [organization, first, last],
  );
}

/** Adds keys that nobody holds the secrets of. */
export async function seedKeys(client: Client, organization: OrganizationId, count: number): Promise<void> {
  await client.query(
    `WITH added AS (
       INSERT INTO key (id, organization_id, name, kind, scopes, allowed_ips)
       SELECT uuidv7(), $1, 'Tool ' || n, 'api_key', ARRAY['contacts:read'], '{}'
       FROM generate_series(1, $2::int) AS n
       RETURNING id
     )
     INSERT INTO secret (id, key_id, organization_id, hash, prefix)
     SELECT uuidv7(), id, $1, sha256(uuid_send(id)), 'ke_live_seed' FROM added`,
    [organization, count],
  );
}

/** The place of the `n`th contact in the list that is ordered by name, as its cursors write it. */
export async function readNamed(client: Client, organization: OrganizationId, n: number) {
  const key = contacts.orders?.name?.by;
  const { rows } = await client.query<{ id: string; key: string }>(
    `SELECT r.id, ${key} AS key FROM contact r WHERE r.organization_id = $1 AND r.deleted_at IS NULL
     ORDER BY ${key}, r.id OFFSET $2::int - 1 LIMIT 1`,
    [organization, n],
  );
  const [row] = rows;
  if (!row) throw new Refusal(`There is no contact ${n}.`);
  return { at: writeKey(row.key), id: row.id };
}

/** The place of the `n`th contact in the list that is newest first: where the page after it starts. */
export async function readPosition(client: Client, organization: OrganizationId, n: number) {
  const { rows } = await client.query<{ id: string; created_at: Date }>(
    `SELECT id, created_at FROM contact WHERE organization_id = $1
     ORDER BY created_at DESC, id DESC OFFSET $2::int - 1 LIMIT 1`,
    [organization, n],
  );
  const [row] = rows;
  if (!row) throw new Refusal(`There is no contact ${n}.`);
  return { at: row.created_at.toISOString(), id: row.id };
}
