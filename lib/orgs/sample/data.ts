import type { Transaction } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { makeSampleData } from "@/lib/orgs/sample/sample-data";

/** Fills a new organization with made-up records: one statement a table. */
export async function insertSampleData(tx: Transaction, organization: OrganizationId): Promise<void> {
  const { companies, contacts, audiences } = makeSampleData();
  const companyIds = companies.map(newId);
  const contactIds = contacts.map(newId);
  const companyRows = JSON.stringify(companies.map((company, n) => ({ ...company, id: companyIds[n] })));
  const contactRows = JSON.stringify(
    contacts.map((contact, n) => ({ ...contact, id: contactIds[n], company: companyIds[contact.company] })),
  );
  const audienceRows = JSON.stringify(
    audiences.map((audience) => ({
      ...audience,
      id: newId(),
      members: audience.members.map((position) => contactIds[position]),
    })),
  );
  await tx.$executeRaw`
    INSERT INTO company (id, organization_id, name, domain, domain_key, email, phone, website, industry, address, created_at, updated_at)
    SELECT id, ${organization}::uuid, name, domain, domain, email, phone, website, industry, address, made, made
    FROM jsonb_to_recordset(${companyRows}::jsonb) AS row(id uuid, name text, domain text, email text, phone text,
           website text, industry text, address jsonb, "daysAgo" float8),
         LATERAL (SELECT now() - "daysAgo" * interval '1 day' AS made) AS time`;
  await tx.$executeRaw`
    INSERT INTO contact (id, organization_id, email, email_key, first_name, last_name, phone, job_title, company_id,
                         address, language, tags, created_at, updated_at)
    SELECT id, ${organization}::uuid, email, lower(email), "firstName", "lastName", phone, "jobTitle", company,
           address, language, ARRAY(SELECT jsonb_array_elements_text(tags)), made, made
    FROM jsonb_to_recordset(${contactRows}::jsonb) AS row(id uuid, email text, "firstName" text, "lastName" text, phone text,
           "jobTitle" text, company uuid, address jsonb, language text, tags jsonb, "daysAgo" float8),
         LATERAL (SELECT now() - "daysAgo" * interval '1 day' AS made) AS time`;
  await tx.$executeRaw`
    INSERT INTO audience (id, organization_id, name, description)
    SELECT id, ${organization}::uuid, name, description
    FROM jsonb_to_recordset(${audienceRows}::jsonb) AS row(id uuid, name text, description text)`;
  await tx.$executeRaw`
    INSERT INTO audience_member (contact_id, audience_id)
    SELECT member::uuid, id
    FROM jsonb_to_recordset(${audienceRows}::jsonb) AS row(id uuid, members jsonb), jsonb_array_elements_text(members) AS member`;
}
