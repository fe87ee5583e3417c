import { beforeAll, describe, expect, it } from "vitest";
import { GET as thanks } from "@/app/f/[id]/thanks/route";
import { open, openForm, send } from "@/app/f/fixtures";
import { makeTool, type Tool } from "@/lib/api/fixtures";
import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { freshEmail, make } from "@/lib/records/fixtures";

const every = [
  { key: "line", label: "Line", type: "text", required: true, helpText: "One line" },
  { key: "more", label: "More", type: "long_text" },
  { key: "number", label: "Number", type: "number" },
  { key: "agreed", label: "I agree", type: "boolean", required: true },
  { key: "day", label: "Day", type: "date" },
  { key: "at", label: "At", type: "datetime" },
  { key: "one", label: "One", type: "select", options: ["a", "b"] },
  { key: "few", label: "Few", type: "select", required: true, options: ["a", "b"] },
  { key: "several", label: "Several", type: "multi_select", options: ["a", "b"] },
  { key: "site", label: "Site", type: "url" },
  { key: "mail", label: "Mail", type: "email" },
  { key: "tel", label: "Tel", type: "phone" },
];
const good = {
  line: "x",
  more: "1\r\n2",
  number: "1,5",
  agreed: "true",
  day: "2026-02-28",
  at: "2026-02-28T10:30",
  one: "a",
  few: "b",
  several: ["a", "b"],
  site: "https://a.example",
  mail: "a@b.example",
  tel: "+33 1",
};

describe("the page of a form", () => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool();
  });
  const form = (more: object = {}) => openForm(tool, { mapping: {}, fields: every, ...more });
  const answersOf = async (id: string) =>
    (await tool.get(`/forms_submit?formId=${id}`)).body.data[0]?.answers ?? null;

  it("asks every type of question, and takes every type of answer", async () => {
    const { id } = await form();
    const { status, page, headers } = await open(id);
    expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    for (const { key, label } of every) {
      expect(page).toContain(`name="${key}"`);
      expect(page).toContain(label);
    }
    expect((await send(id, good)).status).toBe(303);
    expect(await answersOf(id)).toEqual({
      ...good,
      more: "1\n2",
      number: 1.5,
      agreed: true,
      at: "2026-02-28T10:30:00.000Z",
    });
  });

  const wrong: [string, string | string[], string][] = [
    ["line", "", "needs an answer"],
    ["line", "x".repeat(501), "at most 500 characters"],
    ["line", ["x", "y"], "cannot be accepted"],
    ["line", "\0", "cannot be accepted"],
    ["more", "x".repeat(10_001), "at most 10,000 characters"],
    ["number", "many", "Enter a number"],
    ["number", "1e400", "Enter a number"],
    ["agreed", "", "must be ticked"],
    ["agreed", "yes", "cannot be accepted"],
    ["day", "2026-02-30", "a date that exists"],
    ["at", "noon", "a date and a time"],
    ["one", "c", "one of the options"],
    ["few", "c", "one of the options"],
    ["several", ["a", "c"], "one of the options"],
    ["site", "javascript:alert(1)", "https://"],
    ["mail", "a@", "an e-mail address"],
    ["tel", "1".repeat(51), "at most 50 characters"],
  ];

  it.each(wrong)("says beside the question that %s cannot be %j", async (key, value, why) => {
    const { id } = await form();
    const { status, page } = await send(id, { ...good, [key]: value });
    expect(status).toBe(422);
    const [, error] = new RegExp(`id="field-${key}-error">([^<]*)<`).exec(page) ?? [];
    expect(error).toContain(why);
    expect(page).toContain(
      `aria-describedby="${key === "line" ? "field-line-help " : ""}${key === "at" ? "field-at-help " : ""}field-${key}-error"`,
    );
    expect(page).toMatch(/<div class="summary" role="alert" tabindex="-1" autofocus>/);
    // What was typed elsewhere is still there.
    if (key !== "tel") expect(page).toContain('value="+33 1"');
    expect(await answersOf(id)).toBeNull();
  });

  it("is in the reader's language", async () => {
    const { id } = await form();
    const { page } = await open(id, { "accept-language": "fr-CA" });
    expect(page).toContain('<html lang="fr">');
    expect(page).toContain("obligatoire");
    const { page: refused } = await send(id, {}, { headers: { "accept-language": "fr" } });
    expect(refused).toContain("réponses sont à vérifier");
  });

  it("shows whose it is, and nothing of whose software", async () => {
    await prisma().branding.upsert({
      where: { organizationId: tool.organization },
      create: { organizationId: tool.organization, productName: "Acme & Sons", primaryColor: "#7a1fa2" },
      update: {},
    });
    const { id } = await form();
    for (const { page } of [await open(id), await send(id, {})]) {
      expect(page).toContain("Acme &amp; Sons");
      expect(page).toContain("#7a1fa2");
      expect(page).not.toMatch(/latchkey|_next|<script/i);
    }
  });

  it("shows text as text, wherever it came from", async () => {
    const evil = `"><script>alert('1')</script>`;
    const { id } = await form({
      title: evil,
      description: evil,
      submitLabel: evil,
      thankYouText: evil,
      fields: [
        { key: "line", label: evil, type: "text", helpText: evil },
        { key: "one", label: "One", type: "select", options: [evil, "b"] },
        { key: "mail", label: "Mail", type: "email" },
        { key: "more", label: "More", type: "long_text" },
      ],
    });
    const typed = { line: evil, one: evil, mail: evil, more: `</textarea>${evil}` };
    const thanked = await thanks(new Request("http://localhost/"), { params: Promise.resolve({ id }) });
    for (const page of [(await open(id)).page, (await send(id, typed)).page, await thanked.text()]) {
      expect(page).toContain("&lt;script&gt;");
      expect(page).not.toContain("<script");
    }
  });

  it("asks a question that is called as something that every object has", async () => {
    const fields = ["constructor", "toString", "valueOf"].map((key) => ({
      key,
      label: key,
      type: "text",
      required: true,
    }));
    const { id } = await form({ fields });
    expect((await open(id)).status).toBe(200);
    const { status, page } = await send(id, { constructor: "x" });
    expect([status, page.match(/-error">/g)?.length]).toEqual([422, 2]);
    expect((await send(id, { constructor: "x", toString: "y", valueOf: "z" })).status).toBe(303);
  });

  it("is shown in a frame only where the form says so, runs no script and sets no cookie", async () => {
    const [closed, allowed] = await Promise.all([
      form(),
      form({ frameOrigins: ["https://a.example", "https://b.example:8443"] }),
    ]);
    const policyOf = async (id: string) => {
      const { headers } = await open(id);
      expect(headers.get("set-cookie")).toBeNull();
      return [headers.get("content-security-policy"), headers.get("x-frame-options")];
    };
    const [none, some] = [await policyOf(closed.id), await policyOf(allowed.id)];
    expect(none).toEqual([expect.stringContaining("frame-ancestors 'none'"), "DENY"]);
    expect(some[0]).toMatch(/frame-ancestors https:\/\/a\.example https:\/\/b\.example:8443$/);
    expect(some[1]).toBeNull();
    for (const policy of [none[0], some[0]]) {
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain("script-src");
    }
  });

  it("is not there for a draft, a deleted form, and what is no form's id", async () => {
    const draft = await make(tool, "forms", { title: "Secret" });
    const deleted = await form();
    await tool.delete(`/forms/${deleted.id}`);
    for (const id of [draft.id, deleted.id, newId(), "x", "%00"]) {
      const pages = [await open(id), await send(id, { line: "x" })];
      const thanked = await thanks(new Request("http://localhost/"), { params: Promise.resolve({ id }) });
      expect([...pages.map((one) => one.status), thanked.status], id).toEqual([404, 404, 404]);
      expect(pages[0]?.page).toContain("There is no such form");
      expect(pages[0]?.page).not.toContain("Secret");
    }
  });

  it("says of a closed form that it is closed, and stores nothing", async () => {
    const { id } = await form();
    await tool.patch(`/forms/${id}`, { status: "closed" });
    for (const { status, page } of [await open(id), await send(id, good)]) {
      expect(status).toBe(410);
      expect(page).toContain("This form is closed");
    }
    expect(await answersOf(id)).toBeNull();
  });

  it("refuses what it does not ask for, says so, and keeps what was typed", async () => {
    const { id } = await form();
    const { status, page } = await send(id, { ...good, admin: "true" });
    expect(status).toBe(422);
    expect(page).toContain("does not ask for");
    expect(page).toContain('value="+33 1"');
    expect(await answersOf(id)).toBeNull();
  });

  it.each([
    ["multipart/form-data; boundary=x", 415, "takes no files"],
    ["application/json", 415, "takes no files"],
    ["text/plain", 415, "takes no files"],
  ])("answers %s with a clear page", async (type, status, text) => {
    const { id } = await form();
    const answered = await send(id, {}, { type, raw: "--x" });
    expect([answered.status, answered.page]).toEqual([status, expect.stringContaining(text)]);
  });

  it("answers too much text and unreadable text with a clear page", async () => {
    const { id } = await form();
    const huge = await send(id, { more: "x".repeat(1_000_001) });
    expect([huge.status, huge.page]).toEqual([413, expect.stringContaining("too much text")]);
    const request = new Request("http://localhost/", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new Uint8Array([0x61, 0x3d, 0xff]),
    });
    const { POST } = await import("@/app/f/[id]/route");
    expect((await POST(request, { params: Promise.resolve({ id }) })).status).toBe(400);
  });

  it("writes into the form's own organization and no other", async () => {
    const other = await makeTool();
    const email = freshEmail();
    await make(other, "contacts", { email, firstName: "Theirs" });
    const { id } = await openForm(tool);
    await send(id, { mail: email, name: "Ours" });
    expect((await other.get(`/contacts?email=${email}`)).body.data).toMatchObject([{ firstName: "Theirs" }]);
    expect((await other.get("/forms_submit")).body.data).toEqual([]);
  });
});
