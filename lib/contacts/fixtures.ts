import { getContact, listContacts } from "@/lib/contacts/endpoints";
import { pool } from "@/lib/db";
import { bearer, call, makeKey, makeOrganization } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

export type Tool = { organization: OrganizationId; secret: string };

/** A tool with a key that may read a fresh organization's contacts. */
export async function makeTool(limit = 1_000_000): Promise<Tool> {
  const { organization } = await makeOrganization({ limit });
  const { secret } = await makeKey(organization);
  return { organization, secret };
}

/** Gets "/contacts?…", "/contacts/<id>" or an absolute address of these. */
export function get(tool: Tool, address: string, headers: Record<string, string> = {}) {
  const { pathname, search } = new URL(address, "http://localhost");
  const id = /\/contacts\/(.+)$/.exec(pathname)?.[1];
  const sent = bearer(tool.secret);
  for (const [name, value] of Object.entries(headers)) sent.set(name, value);
  return call(id ? getContact : listContacts, { headers: sent, search, params: id ? { id } : {} });
}

/** Follows `next` to the end and answers every record. */
export async function walk(tool: Tool, address: string): Promise<{ id: string; email: string | null }[]> {
  const found = [];
  for (let next: string | null = address; next; ) {
    const { status, body } = await get(tool, next);
    if (status !== 200) throw new Error(`A page was answered ${status}.`);
    found.push(...body.data);
    next = body.hasMore ? body.next : null;
  }
  return found;
}

/** Inserts `count` contacts that all bear one timestamp. */
export const insertContacts = (
  organization: OrganizationId,
  count: number,
  at = "2026-11-01T10:00:00.000Z",
) =>
  pool().query(
    `INSERT INTO contact (id, organization_id, email, email_key, first_name, created_at, updated_at)
     SELECT gen_random_uuid(), $1, e, e, 'N' || n, $3, $3
     FROM (SELECT n, $4 || n || '@example.org' AS e FROM generate_series(1, $2::int) n) s`,
    [organization, count, at, newId()],
  );
