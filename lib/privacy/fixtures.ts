import { makeTool, type Tool } from "@/lib/api/fixtures";
import { press, signIn } from "@/lib/auth/fixtures";
import { prisma } from "@/lib/db";
import { scopes } from "@/lib/gate/scopes";
import { newId } from "@/lib/ids";
import { eraseContact, exportContact } from "@/lib/privacy/dashboard";
import { make } from "@/lib/records/fixtures";
import { turnPartitions } from "@/lib/requests/log-data";

type Column = { table: string; column: string };

/** Every column of every table that can hold a text, as the database itself lists them: new tables join by themselves. */
const textColumns = () =>
  prisma().$queryRaw<Column[]>`
    SELECT c.table_name AS "table", c.column_name AS "column" FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
      AND (c.data_type IN ('text', 'character varying', 'json', 'jsonb', 'bytea') OR c.data_type = 'ARRAY')`;

/** Where in the whole database one of these texts stands, as "table.column". Bytes are looked through as well. */
export async function placesOf(texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const columns = await textColumns();
  for (const { table, column } of columns) {
    // "escape" shows bytes as the text that they are, where they are one.
    const read = `CASE WHEN pg_typeof("${column}") = 'bytea'::regtype
      THEN encode("${column}"::text::bytea, 'escape') ELSE "${column}"::text END`;
    const [row] = await prisma().$queryRawUnsafe<{ count: bigint }[]>(
      `SELECT count(*) FROM "${table}" WHERE EXISTS (
         SELECT FROM unnest($1::text[]) AS t WHERE position(lower(t) IN lower(${read})) > 0
           OR position(encode(convert_to(t, 'UTF8'), 'hex') IN "${column}"::text) > 0)`,
      texts,
    );
    if (row && row.count > 0n) found.push(`${table}.${column}`);
  }
  return found.sort();
}

export type Someone = Awaited<ReturnType<typeof fillEveryPlace>>;

/** A person with something in every place that can name one. */
export async function fillEveryPlace(tool: Tool) {
  const mark = newId().replaceAll("-", "").slice(-10);
  const person = {
    email: `Ada.${mark}@example.org`,
    firstName: `Ada${mark}`,
    lastName: `Lovelace${mark}`,
    phone: `+33 6 ${mark.replace(/\D/g, "1").slice(0, 8)}`,
  };
  const { email, firstName, lastName } = person;
  const former = `former.${mark}@example.org`;
  const texts = [mark, person.phone, person.phone.replaceAll(" ", "")];
  const size = { object: "contact", key: `k${mark.slice(0, 6)}`, label: "Nick", type: "text" };
  await prisma().customField.create({ data: { ...size, id: newId(), organizationId: tool.organization } });
  const audience = await make(tool, "audiences", { name: "News" });
  const company = await make(tool, "companies", { name: "Engines" });
  const gone = await make(tool, "contacts", { email });
  await tool.delete(`/contacts/${gone.id}`);
  const keyed = (key: string) => tool.with({ "idempotency-key": key });
  const { body } = await keyed(newId()).post("/contacts", {
    ...person,
    email: former,
    companyId: company.id,
    tags: [mark],
    audiences: [audience.id],
    address: { line1: `1 ${mark} Street` },
    externalIds: { crm: mark },
    customFields: { [size.key]: mark },
  });
  const { id } = body.data;
  await keyed(`sync-${email}`).patch(`/contacts/${id}`, { email });
  await keyed(newId()).post("/contacts/push", {
    records: [{ email, jobTitle: mark }, { email: "no address" }],
  });
  const money = { contactId: id, amount: 1250, currency: "EUR" };
  const subscription = await make(tool, "abonnements", {
    ...money,
    name: `Dues of ${firstName}`,
    interval: "year",
  });
  const payment = (
    await keyed(newId()).post("/paiements", {
      ...money,
      abonnementId: subscription.id,
      status: "collected",
      description: `Dues of ${firstName} ${lastName}, ${email}`,
      externalIds: { stripe: `ch_${newId()}`, mail: email },
    })
  ).body.data;
  const old = await make(tool, "paiements", { ...money, description: `By ${email}` });
  await tool.delete(`/paiements/${old.id}`);
  const field = { key: "mail", label: "E-mail", type: "text", required: false, options: [], helpText: null };
  const form = await make(tool, "forms", { title: "Join", status: "open", fields: [field] });
  const submit = (more: object) =>
    keyed(newId()).post("/forms_submit", { formId: form.id, answers: { mail: email }, ...more });
  const linked = (await submit({ contactId: id })).body.data;
  const unlinked = (await submit({})).body.data;
  const project = await make(tool, "projects", { name: "Engine", contactIds: [id] });
  await prisma().$executeRawUnsafe(
    `INSERT INTO request_log (id, at, organization_id, method, path, status, milliseconds, user_agent, request_id, cost)
     VALUES ($1::uuid, now(), $2::uuid, 'GET', '/contacts', 200, 1, $3, 'r', 1)`,
    newId(),
    tool.organization,
    `sync for ${email}`,
  );
  const importId = newId();
  const row = { line: 2, reason: "E-mail: is taken", cells: [`${firstName} ${lastName}`, email] };
  await prisma().import.create({
    data: {
      ...{ id: importId, organizationId: tool.organization, kind: "contacts", fileName: "a.csv", size: 1 },
      ...{ status: "finished", createdBy: newId(), createdByName: "Ada", refusals: { create: row } },
    },
  });
  return {
    id,
    mark,
    person,
    texts,
    audience,
    subscription,
    payment,
    old,
    form,
    linked,
    unlinked,
    project,
    gone,
  };
}

/** A fresh organization with a key that may do everything, and an admin. */
export async function makeOffice() {
  await turnPartitions();
  const tool = await makeTool({ key: { scopes } });
  return { tool, admin: await signIn(tool.organization, "admin") };
}

type Who = { cookie: string };

export const take = (who: Who, id: string) => press(who, exportContact, { params: { id } });

export const erase = (
  who: Who,
  { id, person }: { id: string; person: { email: string } },
  confirm = person.email,
) => press(who, eraseContact, { params: { id }, body: { confirm } });

/** What the audit log says of such acts in the organization. */
export const entriesOf = ({ organization }: Tool, action: string) =>
  prisma().auditEntry.findMany({ where: { organizationId: organization, action } });
