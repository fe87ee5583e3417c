import { afterAll, beforeAll, expect, test } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import { archiveField, defineField } from "@/lib/fields/define-data";
import { newCustomField } from "@/lib/fields/schema";
import { makeOrganization } from "@/lib/fixtures";
import { closeFolder, contactsOf, counted, openFolder, run } from "@/lib/import/fixtures";
import { paymentFile, subscriptionFile } from "@/lib/import/money";
import { companyFile } from "@/lib/import/people";
import type { OrganizationId } from "@/lib/orgs/organization-id";

beforeAll(openFolder);
afterAll(closeFolder);

const define = (organization: OrganizationId, field: object) =>
  defineField(organization, newCustomField.parse({ object: "contact", type: "text", ...field }), commandLine);

const fieldsOf = async (organizationId: string) => {
  const where = { organizationId, archivedAt: null };
  const fields = await prisma().customField.findMany({ where, orderBy: { position: "asc" } });
  return fields.map((one) => [one.key, one.label]);
};

test("columns without a place become custom fields once, and are found by a second run", async () => {
  const { organization } = await makeOrganization();
  const text =
    "email,phone,T-shirt size,2nd name,Mobile,Note,Note,Имя,Name,first name\na@example.org,1,M,X,2,n1,n2,и,Ada L,Ada\n";
  const first = await run(organization, text, { createFields: true });
  expect([counted(first), first.report.unmappedColumns]).toEqual([[1, 0, 0, 0], []]);
  const fields = await fieldsOf(organization);
  expect(fields).toEqual([
    ["tShirtSize", "T-shirt size"],
    ["field2ndName", "2nd name"],
    ["mobile", "Mobile"],
    ["note", "Note"],
    ["note2", "Note"],
    ["field", "Имя"],
    ["name", "Name"],
  ]);
  const contacts = await contactsOf(organization);
  expect(contacts).toMatchObject([
    {
      ...{ phone: "1", firstName: "Ada" },
      customFields: {
        ...{
          tShirtSize: "M",
          field2ndName: "X",
          mobile: "2",
          note: "n1",
          note2: "n2",
          field: "и",
          name: "Ada L",
        },
      },
    },
  ]);
  const second = await run(organization, text, { createFields: true });
  expect([counted(second), second.report.unmappedColumns]).toEqual([[0, 0, 1, 0], []]);
  expect(await fieldsOf(organization)).toEqual(fields);
  expect(await contactsOf(organization)).toEqual(contacts);
});

test("two imports at once make each field once", async () => {
  const { organization } = await makeOrganization();
  const text = "email,Size,Colour\na@example.org,M,blue\n";
  await Promise.all([1, 2].map(() => run(organization, text, { createFields: true })));
  expect(await fieldsOf(organization)).toEqual([
    ["size", "Size"],
    ["colour", "Colour"],
  ]);
});

test("a column that is left out gets no field", async () => {
  const { organization } = await makeOrganization();
  const { report } = await run(organization, "email,secret,size\na@example.org,x,M\n", {
    ...{ createFields: true, map: new Map([["secret", null]]) },
  });
  expect(report).toMatchObject({ created: 1, unmappedColumns: [] });
  expect(await fieldsOf(organization)).toEqual([["size", "size"]]);
});

test("an archived field of text comes back, and the key of another one stays its own", async () => {
  const { organization } = await makeOrganization();
  await define(organization, { key: "size", label: "Old size" });
  await define(organization, { key: "age", label: "Old age", type: "number" });
  for (const key of ["size", "age"]) await archiveField(organization, "contact", key, commandLine);
  await run(organization, "email,size,age\na@example.org,M,40\n", { createFields: true });
  expect((await fieldsOf(organization)).sort()).toEqual([
    ["age2", "age"],
    ["size", "size"],
  ]);
  expect(await contactsOf(organization)).toMatchObject([{ customFields: { size: "M", age2: "40" } }]);
});

test("people without an e-mail address are the same when their columns get fields afterwards", async () => {
  const { organization } = await makeOrganization();
  const text = "name,phone,size\nAda,1,M\n";
  expect(counted(await run(organization, text))).toEqual([1, 0, 0, 0]);
  expect(counted(await run(organization, text, { createFields: true }))).toEqual([0, 1, 0, 0]);
  expect(await contactsOf(organization)).toMatchObject([{ customFields: { size: "M" } }]);
});

test("values of a field are held to its type, each row for itself", async () => {
  const { organization } = await makeOrganization();
  await define(organization, { key: "topics", label: "Topics", type: "multi_select", options: ["A", "B"] });
  await define(organization, { key: "age", label: "Age", type: "number" });
  const text =
    "email,topics,Age\na@example.org,A; B,40\nb@example.org,C,1\nc@example.org,,old\nd@example.org,A,1\nD@example.org,C,1\nd@example.org,,2\n";
  const { report } = await run(organization, text);
  expect(report).toMatchObject({ created: 2, updated: 1, skipped: 0, failed: 3 });
  expect(report.errors).toEqual([
    { line: 3, reason: "topics: is not one of the options" },
    { line: 4, reason: "Age: must be a number" },
    { line: 6, reason: "topics: is not one of the options" },
  ]);
  expect(await contactsOf(organization)).toMatchObject([
    { customFields: { topics: ["A", "B"], age: 40 } },
    { customFields: { topics: ["A"], age: 2 } },
  ]);
});

test("a company that the organization cannot have refuses the rows that name it, and no others", async () => {
  const { organization } = await makeOrganization();
  await run(organization, "name\nKnown\n", { kind: companyFile });
  await define(organization, { object: "company", key: "vat", label: "VAT", required: true });
  const { report } = await run(
    organization,
    "email,company\na@example.org,Known\nb@example.org,New\nc@example.org,\n",
  );
  expect(report).toMatchObject({ created: 2, failed: 1 });
  expect(report.errors).toEqual([
    { line: 3, reason: "company: names a company that cannot be written: customFields.vat must be given" },
  ]);
});

test("a wish that cannot be met is one sentence, and nothing is stored", async () => {
  const { organization } = await makeOrganization();
  const text = "email,other,more\na@example.org,x,y\n";
  const wishes: [[string, string][], RegExp][] = [
    [[["nothing", "email"]], /^The file has no column "nothing", only: email, other, more\.$/],
    [[["other", "nothing"]], /^contacts have no field "nothing", only: email, firstName, /],
    [[["other", "customFields.size"]], /no field "customFields.size"/],
    [[["other", "externalIds.a b"]], /no field "externalIds.a b"/],
    [[["other", "companyId"]], /no field "companyId"/],
    [
      [
        ["other", "phone"],
        ["more", "phone"],
      ],
      /^Two columns cannot both be phone\.$/,
    ],
  ];
  for (const [pairs, sentence] of wishes)
    await expect(run(organization, text, { map: new Map(pairs) }), String(sentence)).rejects.toMatchObject({
      code: "validation_failed",
      detail: expect.stringMatching(sentence),
    });
  const money = "stripe id,amount,currency,note\nch_1,1.00,EUR,x\n";
  await expect(run(organization, money, { kind: paymentFile, createFields: true })).rejects.toThrow(
    /paiements have no custom fields/,
  );
  for (const kind of [paymentFile, subscriptionFile])
    await expect(run(organization, "id,amount,currency\n1,1.00,EUR\n", { kind })).rejects.toThrow(/own ids/);
  expect(await prisma().contact.count({ where: { organizationId: organization } })).toBe(0);
  expect(await fieldsOf(organization)).toEqual([]);
});
