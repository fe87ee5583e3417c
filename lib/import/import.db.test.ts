import { afterAll, beforeAll, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { makeOrganization } from "@/lib/fixtures";
import { closeFolder, contactsOf, counted, openFolder, run, runKept } from "@/lib/import/fixtures";

beforeAll(openFolder);
afterAll(closeFolder);

test("the public sample of 500 people is imported once, however often it is run", async () => {
  const { organization } = await makeOrganization();
  const first = await runKept(organization, "us-500.csv");
  expect(first).toEqual({
    report: {
      created: 500,
      updated: 0,
      skipped: 0,
      failed: 0,
      unlinked: 0,
      unmappedColumns: ["id", "county", "phone2"],
      errors: [],
    },
    stopped: null,
  });
  const before = await contactsOf(organization);
  expect(before).toHaveLength(500);
  expect(before.find((one) => one.email === "art@venere.org")).toMatchObject({
    firstName: "Art",
    phone: "856-636-8749",
    address: { line1: "8 W Cerritos Ave #54", city: "Bridgeport", region: "NJ", postalCode: "08014" },
    company: { name: "Chemel, James L Cpa", website: "http://www.chemeljameslcpa.com" },
    version: 1,
  });
  expect(counted(await runKept(organization, "us-500.csv"))).toEqual([0, 0, 500, 0]);
  expect(await contactsOf(organization)).toEqual(before);
});

test("good rows are kept and every refused one is listed with its line", async () => {
  const { organization } = await makeOrganization();
  const { report } = await run(
    organization,
    `email;prénom;note\nada@example.org;Ada;x\nbad;B;x\n"c@example.org";"two\nlines";x\n\nd@example.org;D\n${"e".repeat(250)}@example.org;E;x\nf@example.org;F;x\n`,
  );
  expect(report).toMatchObject({ created: 3, failed: 3, unmappedColumns: ["note"] });
  expect(report.errors).toEqual([
    { line: 3, reason: "email: is not an e-mail address" },
    { line: 7, reason: "has 2 columns instead of 3" },
    { line: 8, reason: "email: must have at most 254 characters" },
  ]);
});

test("only what a file says is changed, and what it changes gets a new version and time", async () => {
  const { organization } = await makeOrganization();
  await run(
    organization,
    "email,nom,ville,pays,tags\nada@example.org,Old,Paris,FR,a;b\nbob@example.org,Bob,,,\n",
  );
  const [ada, bob] = await contactsOf(organization);
  const second = await run(
    organization,
    "E-Mail,nom,ville,tags,fonction\nADA@example.org,New,,,Boss\nbob@example.org,Bob,,,\n",
  );
  expect(counted(second)).toEqual([0, 1, 1, 0]);
  const [after, same] = await contactsOf(organization);
  expect(after).toMatchObject({
    ...ada,
    lastName: "New",
    jobTitle: "Boss",
    // The stored column that lists are searched by.
    searchText: expect.stringContaining("new"),
    version: 2,
    updatedAt: expect.any(Date),
  });
  expect(after?.updatedAt.getTime()).toBeGreaterThan(ada?.updatedAt.getTime() ?? 0);
  expect(same).toEqual(bob);
});

test("the same e-mail twice in a file applies in order, and a second run changes nothing", async () => {
  const { organization } = await makeOrganization();
  const text = "email,nom,tel\na@example.org,One,1\nA@example.org,Two,\na@example.org,Two,\n";
  expect(counted(await run(organization, text))).toEqual([1, 1, 1, 0]);
  expect(await contactsOf(organization)).toMatchObject([{ lastName: "Two", phone: "1", version: 1 }]);
  expect(counted(await run(organization, text))).toEqual([0, 0, 3, 0]);
});

test("rows without an e-mail address are found again by what they say", async () => {
  const { organization } = await makeOrganization();
  const other = await makeOrganization();
  const text = "email,nom,tel\n,Nobody,1\n,Nobody,2\n,Nobody,1\n";
  expect(counted(await run(organization, text))).toEqual([2, 0, 1, 0]);
  expect(counted(await run(organization, text))).toEqual([0, 0, 3, 0]);
  expect(counted(await run(other.organization, text))).toEqual([2, 0, 1, 0]);
  expect(await contactsOf(organization)).toMatchObject([{ email: null }, { email: null }]);
});

test("a company is made once, keeps its website, and stays the organization's own", async () => {
  const { organization } = await makeOrganization();
  const other = await makeOrganization();
  const text =
    "email,société,site web\na@example.org,Acme,\nb@example.org,Acme,acme.example\nc@example.org,Acme,other.example\n";
  await run(other.organization, text);
  await run(organization, "email,société\nz@example.org,Acme\n");
  await run(organization, text);
  const companies = await prisma().company.findMany({ where: { organizationId: organization } });
  expect(companies).toMatchObject([{ name: "Acme", website: "https://acme.example", version: 2 }]);
  const contacts = await contactsOf(organization);
  expect(contacts.map((one) => one.companyId)).toEqual(Array(4).fill(companies[0]?.id));
  expect(counted(await run(organization, text))).toEqual([0, 0, 3, 0]);
});

test("a deleted contact's address is free again", async () => {
  const { organization } = await makeOrganization();
  await run(organization, "email\na@example.org\n");
  await prisma().recordKey.deleteMany({ where: { organizationId: organization } });
  await prisma().contact.updateMany({
    where: { organizationId: organization },
    data: { deletedAt: new Date() },
  });
  expect(counted(await run(organization, "email\na@example.org\n"))).toEqual([1, 0, 0, 0]);
});

test("two imports at once make each contact and company once", async () => {
  const { organization } = await makeOrganization();
  const rows = Array.from({ length: 1_500 }, (_, n) => `p${n}@example.org,Company ${n % 20}`);
  const runs = await Promise.all([
    run(organization, ["email,company", ...rows].join("\n")),
    run(organization, ["email,company", ...rows.reverse()].join("\n")),
  ]);
  expect(runs.reduce((sum, one) => sum + one.report.created, 0)).toBe(1_500);
  expect(await prisma().company.count({ where: { organizationId: organization } })).toBe(20);
});

test("a stopped import says what is in, and the next run does the rest", async () => {
  const { organization } = await makeOrganization();
  const rows = Array.from({ length: 3_000 }, (_, n) => `p${n}@example.org`);
  const controller = new AbortController();
  controller.abort();
  const text = ["email", ...rows].join("\n");
  const stopped = await run(organization, text, { signal: controller.signal });
  expect(stopped.stopped).toBe("interrupted");
  const { created } = stopped.report;
  expect(created).toBeGreaterThan(0);
  expect(created).toBeLessThan(3_000);
  expect(counted(await run(organization, text))).toEqual([3_000 - created, 0, created, 0]);
});

test("refused rows beyond a thousand are counted, not listed", async () => {
  const { organization } = await makeOrganization();
  const { report } = await run(organization, `email\n${"bad\n".repeat(1_500)}good@example.org\n`);
  expect(report).toMatchObject({ created: 1, failed: 1_500 });
  expect(report.errors).toHaveLength(1_000);
});

test("a file that is none of contacts is refused in one sentence", async () => {
  const { organization } = await makeOrganization();
  for (const [text, detail] of [
    ["", "The file is empty: its first line must name the columns."],
    ["\n\n", "The file is empty: its first line must name the columns."],
    ["a,b\n1,2\n", "The first line names no column that contacts have, such as email, firstName, lastName."],
    ['email,"b\n1,2\n', "The first line has a quote that is not closed."],
  ] as const)
    await expect(run(organization, text), text).rejects.toMatchObject({ code: "malformed_request", detail });
});

test("a row without an e-mail address is made anew when its contact was deleted, and then found again", async () => {
  const { organization } = await makeOrganization();
  const text = "email,first name,phone\n,Nobody,1\n";
  expect(counted(await run(organization, text))).toEqual([1, 0, 0, 0]);
  for (const round of [1, 2]) {
    await prisma().contact.updateMany({
      where: { organizationId: organization, deletedAt: null },
      data: { deletedAt: new Date() },
    });
    expect(counted(await run(organization, text)), `round ${round}`).toEqual([1, 0, 0, 0]);
    expect(counted(await run(organization, text)), `round ${round}`).toEqual([0, 0, 1, 0]);
  }
  expect(await prisma().contact.count({ where: { organizationId: organization, deletedAt: null } })).toBe(1);
});
