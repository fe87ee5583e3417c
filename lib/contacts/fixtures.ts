import { pool } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** Inserts `count` contacts that all bear one timestamp. */
export const insertContacts = (
  organization: OrganizationId,
  count: number,
  at = "2026-11-01T10:00:00.000Z",
) =>
  pool().query(
    `WITH made AS (
       INSERT INTO contact (id, organization_id, email, first_name, created_at, updated_at)
       SELECT gen_random_uuid(), $1, $4 || n || '@example.org', 'N' || n, $3, $3 FROM generate_series(1, $2::int) n
       RETURNING id, email)
     INSERT INTO record_key (organization_id, resource, name, value, record_id)
     SELECT $1, 'contact', 'email', email, id FROM made`,
    [organization, count, at, newId()],
  );
