import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool } from "@/lib/api/fixtures";
import { press, signIn } from "@/lib/auth/fixtures";
import { prisma } from "@/lib/db";
import { makeOrganization } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import { freshEmail, make } from "@/lib/records/fixtures";
import { exportFormSubmissions, listFormSubmissions } from "@/lib/submissions/dashboard";

type Person = Awaited<ReturnType<typeof signIn>>;

const fields = [
  { key: "mail", label: "E-mail", type: "email" },
  { key: "topics", label: "Topics", type: "multi_select", options: ["Hiking", "Cooking"] },
  { key: "more", label: "Anything else?", type: "long_text" },
];

let tool: Tool;
let member: Person;
beforeAll(async () => {
  tool = await makeTool();
  member = await signIn(tool.organization, "member");
});

const makeForm = (more: object = {}) =>
  make(tool, "forms", { title: "Join us", status: "open", fields, ...more });
const submit = (formId: string, answers: object, more: object = {}) =>
  make(tool, "forms_submit", { formId, answers, ...more });
const list = (who: Person, id: string, search = "") =>
  press(who, listFormSubmissions, { params: { id }, search });
const take = (who: Person, id: string) => press(who, exportFormSubmissions, { params: { id } });
const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true, bom: true });

describe("the list of what was submitted to a form", () => {
  it("shows what came last first, with whom it came from, page by page", async () => {
    const { id } = await makeForm();
    const email = freshEmail();
    const contact = await make(tool, "contacts", { email, firstName: "Ada", lastName: "Lovelace" });
    const made: string[] = [];
    for (const more of ["1", "2", "3"])
      made.unshift((await submit(id, { more }, { contactId: contact.id })).id);
    const first = await list(member, id, "?limit=2");
    expect(first.body.data).toMatchObject([
      {
        id: made[0],
        answers: { more: "3" },
        contact: { id: contact.id, name: "Ada Lovelace", email },
      },
      { id: made[1] },
    ]);
    const rest = await list(member, id, `?limit=2&cursor=${encodeURIComponent(first.body.nextCursor)}`);
    expect(rest.body).toMatchObject({ data: [{ id: made[2] }], hasMore: false, nextCursor: null });
  });

  it("keeps the answers to a question that the form does not ask any more", async () => {
    const { id } = await makeForm();
    await submit(id, { mail: "a@example.org", more: "kept" });
    await tool.patch(`/forms/${id}`, { fields: fields.slice(0, 1) });
    expect((await list(member, id)).body.data).toMatchObject([
      { answers: { mail: "a@example.org", more: "kept" } },
    ]);
    expect(rowsOf((await take(member, id)).text)).toMatchObject([
      { "E-mail": "a@example.org", otherAnswers: '{"more":"kept"}' },
    ]);
  });

  it("names no contact that is gone, and shows no submission that is", async () => {
    const { id } = await makeForm();
    const contact = await make(tool, "contacts", { email: freshEmail() });
    await submit(id, { more: "stays" }, { contactId: contact.id });
    const gone = await submit(id, { more: "goes" });
    await tool.delete(`/contacts/${contact.id}`);
    await tool.delete(`/forms_submit/${gone.id}`);
    expect((await list(member, id)).body.data).toMatchObject([{ answers: { more: "stays" }, contact: null }]);
  });

  it("is of one's own organization, and of a form that there is", async () => {
    const { id } = await makeForm();
    const stranger = await signIn((await makeOrganization()).organization, "super_admin");
    const deleted = (await makeForm()).id;
    await tool.delete(`/forms/${deleted}`);
    for (const [who, form] of [
      [stranger, id],
      [member, newId()],
      [member, deleted],
      [member, "nothing"],
    ] as const)
      for (const call of [list, take]) expect((await call(who, form)).status).toBe(404);
    expect((await list(member, id, "?limit=0")).status).toBe(422);
    expect((await list(member, id, "?cursor=x")).status).toBe(400);
  });
});

describe("the file of what was submitted to a form", () => {
  it("has a column a question, and nothing in it is computed by a spreadsheet", async () => {
    const { id } = await makeForm({ title: "Ça alors! Join us" });
    const email = freshEmail();
    const contact = await make(tool, "contacts", { email });
    await submit(id, { topics: ["Hiking", "Cooking"], more: '=HYPERLINK("https://evil.example")' });
    await submit(
      id,
      { mail: email, more: 'said "hello",\nand left' },
      { contactId: contact.id, source: "x" },
    );
    const { status, headers, text } = await take(member, id);
    expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
    expect(headers.get("content-disposition")).toMatch(
      /^attachment; filename="submissions-c-a-alors-join-us-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const [last, first] = rowsOf(text);
    expect(last).toMatchObject({
      contactEmail: email,
      contactId: contact.id,
      "E-mail": email,
      Topics: "",
      "Anything else?": 'said "hello",\nand left',
      otherAnswers: "",
      source: "x",
    });
    expect(first).toMatchObject({
      contactId: "",
      Topics: "Hiking; Cooking",
      "Anything else?": `'=HYPERLINK("https://evil.example")`,
    });
  });

  it("holds all of them, however many batches that takes, and each once", async () => {
    const { id } = await makeForm();
    const organizationId = tool.organization;
    const submittedAt = new Date();
    await prisma().formSubmission.createMany({
      data: Array.from({ length: 1_201 }, (_, place) => ({
        id: newId(),
        organizationId,
        formId: id,
        answers: { more: `answer ${place}` },
        submittedAt,
      })),
    });
    const rows = rowsOf((await take(member, id)).text);
    expect(new Set(rows.map((row) => row["Anything else?"])).size).toBe(1_201);
    expect(rows).toHaveLength(1_201);
  });

  it("is written down before it leaves: who took which form's, and how many there were", async () => {
    const { id } = await makeForm();
    await submit(id, { more: "private" });
    const { headers } = await take(member, id);
    const entry = await prisma().auditEntry.findFirstOrThrow({
      where: { organizationId: tool.organization, targetId: id, action: "record.submissions_exported" },
    });
    expect(entry).toMatchObject({
      actorId: member.userId,
      changes: { name: { to: "Join us" }, submissions: { to: 1 } },
      requestId: headers.get("x-request-id"),
    });
    expect(JSON.stringify(entry.changes)).not.toContain("private");
  });
});
