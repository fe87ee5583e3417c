import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { countsOf, makeDesk, startImporter } from "@/lib/import/desk-fixtures";
import { mostColumns } from "@/lib/import/limits";

const emailsOf = async (organizationId: string) =>
  (await prisma().contact.findMany({ where: { organizationId }, orderBy: { email: "asc" } })).map(
    (one) => one.email,
  );
const importsOf = (organizationId: string) => prisma().import.count({ where: { organizationId } });

const columns = (count: number) => Array.from({ length: count }, (_, n) => `c${n}`).join(",");

describe("what is no table of text is refused with what it is, and nothing of it stays", () => {
  it.each<[string, string | Buffer, string]>([
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), "binary"],
    ["a PDF", "%PDF-1.7\n1 0 obj", "binary"],
    ["a spreadsheet", Buffer.from("PK\x03\x04\x14\x00workbook.xml", "latin1"), "spreadsheet"],
    ["an old spreadsheet", Buffer.from("d0cf11e0a1b11ae1", "hex"), "spreadsheet"],
    ["bytes", Buffer.from("email\n\0\0\0\x01", "latin1"), "binary"],
    ["nothing but line ends", "\n\r\n  \n", "empty"],
    ["nothing but a mark", "\uFEFF", "empty"],
    ["nothing but commas", ",,,\n,,,", "empty"],
    ["3,000 columns", `${columns(3_000)}\n`, "too_many_columns"],
    ["a first line whose quote never ends", '"email,name\na@example.org,A\n', "unreadable"],
  ])("%s", async (_, content, code) => {
    const desk = await makeDesk();
    const { status, body } = await desk.upload(content);
    expect([status, body.errors]).toMatchObject([422, [{ pointer: "/file", code }]]);
    expect(await importsOf(desk.organization)).toBe(0);
  });

  it("a file of no bytes", async () => {
    expect((await (await makeDesk()).create("contacts", 0)).status).toBe(422);
  });
});

describe("good rows are kept and bad ones told", () => {
  it("of different lengths, with open quotes, the same address twice, and no sense", async () => {
    const desk = await makeDesk();
    startImporter();
    const file = [
      "email,name,born",
      "a@example.org,Ann,2001-02-03",
      "b@example.org,Ben",
      "c@example.org,Cy,03/02/2001,more,cells",
      'd@example.org,"Dee,x',
      "A@example.org,Anna,",
      "nobody,,",
      '=HYPERLINK("http://x"),=1+1,',
      'e@example.org,"=HYPERLINK(""http://x"")",',
      ",,",
    ].join("\r\n");
    const { checked, finished } = await desk.importAll(file, {
      email: "email",
      name: "firstName",
      born: null,
    });
    expect([checked, finished].map(countsOf)).toEqual(Array(2).fill([9, 2, 1, 1, 5]));
    const found = await prisma().contact.findMany({
      where: { organizationId: desk.organization },
      orderBy: { email: "asc" },
    });
    expect(found.map(({ email, firstName }) => [email, firstName])).toEqual([
      ["a@example.org", "Anna"],
      ["e@example.org", '=HYPERLINK("http://x")'],
    ]);
    const refused = await desk.refused(finished.id);
    expect(refused.split("\r\n").slice(0, 3)).toEqual([
      "email,name,born,Refused because",
      "b@example.org,Ben,,Line 3: The row has 2 columns instead of 3",
      "c@example.org,Cy,03/02/2001,Line 4: The row has 5 columns instead of 3 | more | cells",
    ]);
    const french = await desk.refused(finished.id, "fr");
    expect(french.split("\r\n").slice(0, 2)).toEqual([
      "email,name,born,Refusée parce que",
      "b@example.org,Ben,,Ligne 3 : La ligne a 2 colonnes au lieu de 3",
    ]);
    // Where a spreadsheet would compute it stands as text.
    expect(refused).toContain(`"'=HYPERLINK(""http://x"")",'=1+1`);
  });

  it("with dates as three countries write them, where they can be told apart", async () => {
    const desk = await makeDesk();
    startImporter();
    const field = {
      object: "contact",
      key: "born",
      label: "Born",
      type: "date",
      organizationId: desk.organization,
    };
    await prisma().customField.create({ data: { id: newId(), ...field } });
    const rows = ["1999-12-31", "31/12/1999", "12/31/1999", "31.12.1999", "3/4/1999", "soon"];
    const file = `email;born\n${rows.map((date, n) => `p${n}@example.org;${date}`).join("\n")}`;
    const { finished } = await desk.importAll(file, { email: "email", born: "customFields.born" });
    expect(countsOf(finished)).toEqual([6, 4, 0, 0, 2]);
    const found = await prisma().contact.findMany({ where: { organizationId: desk.organization } });
    expect(new Set(found.map((one) => JSON.stringify(one.customFields)))).toEqual(
      new Set(['{"born":"1999-12-31"}']),
    );
    expect(await desk.refused(finished.id)).toContain(
      "born: may be one of two days: write it like 2026-12-31",
    );
    expect(await desk.refused(finished.id, "fr")).toContain(
      "Ligne 6 : born : peut désigner deux jours : écrivez comme 2026-12-31",
    );
  });

  it("in one column, in as many as there may be, and in one row of a megabyte", async () => {
    startImporter();
    const desk = await makeDesk();
    await desk.importAll("email\na@example.org\n", { email: "email" });
    const wide = `email,${columns(mostColumns - 1)}\nb@example.org${",x".repeat(mostColumns - 1)}\n`;
    await desk.importAll(wide, { email: "email" });
    const long = `email,note\nc@example.org,${"x".repeat(1_000_000)}\nd@example.org,y\n`;
    const { finished } = await desk.importAll(long, { email: "email" });
    expect([finished.created, finished.failed > 0]).toEqual([1, true]);
    expect(await emailsOf(desk.organization)).toEqual(["a@example.org", "b@example.org", "d@example.org"]);
  });
});

describe("a field that goes away", () => {
  const born = { email: "email", born: "customFields.born" };
  const file = "email,born\na@example.org,x\n";

  async function prepare() {
    const desk = await makeDesk();
    const field = {
      object: "contact",
      key: "born",
      label: "Born",
      type: "text",
      organizationId: desk.organization,
    };
    await prisma().customField.create({ data: { id: newId(), ...field } });
    const archive = () =>
      prisma().customField.updateMany({
        where: { organizationId: desk.organization },
        data: { archivedAt: new Date() },
      });
    const { body } = await desk.upload(file);
    return { desk, archive, id: body.id as string };
  }

  it("before the check is refused with the columns", async () => {
    const { desk, archive, id } = await prepare();
    await archive();
    const { status, body } = await desk.check(id, born);
    expect([status, body.errors]).toMatchObject([422, [{ pointer: "/mapping", code: "invalid" }]]);
    expect((await desk.read(id)).status).toBe("uploaded");
  });

  it("between check and run brings the columns back, with nothing changed, and the file still there", async () => {
    const { desk, archive, id } = await prepare();
    startImporter();
    await desk.check(id, born);
    await desk.until(id, "checked");
    await archive();
    await desk.run(id);
    const back = await desk.until(id, "uploaded");
    expect(back.reason).toBe("invalid");
    await desk.check(id, { email: "email", born: null });
    await desk.until(id, "checked");
    await desk.run(id);
    expect(countsOf(await desk.until(id, "finished"))).toEqual([1, 1, 0, 0, 0]);
  });
});
