import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { makeTool } from "@/lib/api/fixtures";
import { press, signIn } from "@/lib/auth/fixtures";
import { insertContacts } from "@/lib/contacts/fixtures";
import { prisma } from "@/lib/db";
import { defineField } from "@/lib/fields/fixtures";
import { textOf } from "@/lib/fixtures";
import { make } from "@/lib/records/fixtures";
import { screenAt } from "@/lib/records/screen-dashboard";

type Person = Awaited<ReturnType<typeof signIn>>;

const take = async (who: Person, word: string, search = "") => {
  const [file] = screenAt("file")(word);
  if (!file) throw new Error(`${word} cannot be taken away.`);
  const answer = await press(who, file, { search });
  const isFile = answer.headers.get("content-type")?.startsWith("text/csv");
  const rows: Record<string, string>[] = isFile ? parse(answer.text, { columns: true, bom: true }) : [];
  return { ...answer, rows };
};

it("a list is taken away as it is narrowed, with what its references are called, and no cell is computed", async () => {
  const tool = await makeTool();
  const who = await signIn(tool.organization, "member");
  await defineField(tool, "size", "select", { options: ["S", "M"] });
  const company = await make(tool, "companies", { name: "=HYPERLINK(1)" });
  const news = await make(tool, "audiences", { name: "News" });
  const { id } = await make(tool, "contacts", {
    firstName: "+Ada",
    lastName: 'Love"lace, the "first"\nof all',
    phone: "-1",
    companyId: company.id,
    tags: ["a", "b"],
    audiences: [news.id],
    customFields: { size: "M" },
    address: { city: "Paris" },
    externalIds: { crm: "7" },
  });
  await make(tool, "contacts", { firstName: "Other" });
  const { status, headers, rows } = await take(who, "contacts", "?q=ada");
  expect([status, headers.get("content-disposition")]).toEqual([
    200,
    expect.stringMatching(/^attachment; filename="contacts-[\w-]+\.csv"$/),
  ]);
  expect(rows).toMatchObject([
    {
      id,
      firstName: "'+Ada",
      lastName: 'Love"lace, the "first"\nof all',
      phone: "'-1",
      companyId: company.id,
      companyName: "'=HYPERLINK(1)",
      tags: "a; b",
      audiences: news.id,
      audienceNames: "News",
      "customFields.size": "M",
      "address.city": "Paris",
      "address.line1": "",
      externalIds: "crm:7",
    },
  ]);
  const own = encodeURIComponent(JSON.stringify({ "customFields.size": "S" }));
  expect((await take(who, "contacts", `?own=${own}`)).rows).toEqual([]);
});

it("amounts are numbers in the digits of their currency, below zero too", async () => {
  const tool = await makeTool();
  const who = await signIn(tool.organization, "member");
  await make(tool, "paiements", { amount: -1250, currency: "EUR", status: "failed" });
  await make(tool, "paiements", { amount: 1250, currency: "JPY" });
  const { rows } = await take(who, "paiements", "?sort=createdAt");
  expect(rows.map(({ amount, currency }) => [amount, currency])).toEqual([
    ["-12.5", "EUR"],
    ["1250", "JPY"],
  ]);
});

it("more records than are held at a time are each there once", async () => {
  const tool = await makeTool();
  const who = await signIn(tool.organization, "member");
  await insertContacts(tool.organization, 2_345);
  const { rows } = await take(who, "contacts");
  expect([rows.length, new Set(rows.map(({ id }) => id)).size]).toEqual([2_345, 2_345]);
});

it("who took a list away is written down, without what they looked for", async () => {
  const tool = await makeTool();
  const who = await signIn(tool.organization, "member");
  await take(who, "contacts", "?q=secretive&tag=vip");
  const entries = await prisma().auditEntry.findMany({
    where: { organizationId: tool.organization, action: "record.exported" },
  });
  expect(entries).toMatchObject([
    {
      action: "record.exported",
      actorId: who.userId,
      changes: { kind: { to: "contact" }, filters: { to: ["q", "tag"] } },
    },
  ]);
  expect(textOf(entries)).not.toContain("secretive");
});

it("a list is taken away in the order of a column, whole", async () => {
  const tool = await makeTool();
  const who = await signIn(tool.organization, "member");
  await insertContacts(tool.organization, 1_500);
  for (const lastName of ["Zimmer", "Éluard"]) await make(tool, "contacts", { lastName });
  const { rows } = await take(who, "contacts", "?sort=-name");
  expect([rows.length, new Set(rows.map(({ id }) => id)).size, rows[0]?.lastName]).toEqual([
    1_502,
    1_502,
    "Zimmer",
  ]);
  expect(rows.at(-1)?.lastName).toBe("Éluard");
});

it("what is asked for wrongly is said before a file begins, and is not written down", async () => {
  const tool = await makeTool();
  const who = await signIn(tool.organization, "member");
  for (const search of [
    "?limit=5",
    "?own=%7B",
    "?sort=phone",
    `?own=${encodeURIComponent('{"customFields.no":"1"}')}`,
  ])
    expect([search, (await take(who, "contacts", search)).status]).toEqual([search, 422]);
  expect(
    await prisma().auditEntry.count({
      where: { organizationId: tool.organization, action: "record.exported" },
    }),
  ).toBe(0);
});
