import type { Position } from "@/lib/api/endpoint";
import type { Listed, Tombstone } from "@/lib/api/page";
import type { Contact, ContactQuery } from "@/lib/contacts/schema";
import { Prisma, query as run, sql } from "@/lib/db";
import { isId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { readHorizon } from "@/lib/records/data";
import { keyset } from "@/lib/records/keyset";

type Row = {
  id: string;
  email: string | null;
  first_name: string | null;
  last_name: string | null;
  phone: string | null;
  job_title: string | null;
  company_id: string | null;
  address: Partial<Contact["address"]>;
  language: string | null;
  tags: string[];
  audiences: string[];
  custom_fields: Contact["customFields"];
  attributes: Contact["attributes"];
  external_ids: Contact["externalIds"];
  version: number;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
};

const columns = sql`r.id, r.email, r.first_name, r.last_name, r.phone, r.job_title, r.company_id, r.address, r.language,
  r.tags, r.custom_fields, r.attributes, r.external_ids, r.version, r.created_at, r.updated_at, r.deleted_at,
  ARRAY(SELECT m.audience_id FROM audience_member m JOIN audience a ON a.id = m.audience_id
        WHERE m.contact_id = r.id AND a.deleted_at IS NULL ORDER BY m.audience_id) AS audiences`;

function toContact(row: Row): Contact {
  const { address } = row;
  return {
    id: row.id,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    phone: row.phone,
    jobTitle: row.job_title,
    companyId: row.company_id,
    address: {
      line1: address.line1 ?? null,
      line2: address.line2 ?? null,
      city: address.city ?? null,
      region: address.region ?? null,
      postalCode: address.postalCode ?? null,
      country: address.country ?? null,
    },
    language: row.language,
    tags: row.tags,
    audiences: row.audiences,
    customFields: row.custom_fields,
    attributes: row.attributes,
    externalIds: row.external_ids,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

const toTombstone = (row: Row & { deleted_at: Date }): Tombstone => ({
  id: row.id,
  deleted: true,
  deletedAt: row.deleted_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});

function filters(organization: OrganizationId, query: ContactQuery): Prisma.Sql[] {
  const conditions = [sql`r.organization_id = ${organization}::uuid`];
  if (!query.includeDeleted) conditions.push(sql`r.deleted_at IS NULL`);
  if (query.email !== undefined) conditions.push(sql`r.email_key = ${query.email.toLowerCase()}`);
  if (query.phone !== undefined) conditions.push(sql`r.phone = ${query.phone}`);
  if (query.tag !== undefined) conditions.push(sql`r.tags @> ARRAY[${query.tag}]::text[]`);
  if (query.companyId !== undefined) conditions.push(sql`r.company_id = ${query.companyId}::uuid`);
  if (query.audienceId !== undefined) {
    conditions.push(
      sql`EXISTS (SELECT FROM audience_member m WHERE m.contact_id = r.id AND m.audience_id = ${query.audienceId}::uuid)`,
    );
  }
  if (query.externalId !== undefined) {
    const colon = query.externalId.indexOf(":");
    const pair = { [query.externalId.slice(0, colon)]: query.externalId.slice(colon + 1) };
    conditions.push(sql`r.external_ids @> ${JSON.stringify(pair)}::jsonb`);
  }
  if (query.createdSince) conditions.push(sql`r.created_at >= ${query.createdSince}::timestamptz`);
  if (query.updatedSince) conditions.push(sql`r.updated_at >= ${query.updatedSince}::timestamptz`);
  return conditions;
}

export async function listContacts(
  organization: OrganizationId,
  query: ContactQuery,
  after: Position | null,
): Promise<Listed<Contact | Tombstone>> {
  const horizon = query.sort === "updatedAt" ? await readHorizon() : undefined;
  const { conditions, order, positionOf } = keyset(query.sort, after, horizon);
  const rows = await run<Row>(
    sql`SELECT ${columns} FROM contact r
        WHERE ${Prisma.join([...filters(organization, query), ...conditions], " AND ")}
        ORDER BY ${order} LIMIT ${query.limit + 1}`,
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) =>
      row.deleted_at ? toTombstone({ ...row, deleted_at: row.deleted_at }) : toContact(row),
    ),
    last: last ? positionOf(last) : null,
    hasMore: rows.length > query.limit,
    asOf: horizon,
  };
}

/** The list of what an unknown company or audience holds; an incremental sync goes on from it all the same. */
export async function listNothing(sort: ContactQuery["sort"]): Promise<Listed<Contact | Tombstone>> {
  return {
    items: [],
    last: null,
    hasMore: false,
    asOf: sort === "updatedAt" ? await readHorizon() : undefined,
  };
}

/** One contact with its version, or null when there is none of this organization with this id. */
export async function findContact(
  organization: OrganizationId,
  contactId: string,
): Promise<{ contact: Contact; version: number } | null> {
  if (!isId(contactId)) return null;
  const [row] = await run<Row>(
    sql`SELECT ${columns} FROM contact r
        WHERE r.organization_id = ${organization}::uuid AND r.id = ${contactId}::uuid AND r.deleted_at IS NULL`,
    "find-contact",
  );
  return row ? { contact: toContact(row), version: row.version } : null;
}
