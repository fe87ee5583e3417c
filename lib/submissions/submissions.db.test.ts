import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool, walk } from "@/lib/api/fixtures";
import { fieldTypes, isChoice } from "@/lib/fields/kinds";
import { newId } from "@/lib/ids";
import { eventsOf, make } from "@/lib/records/fixtures";

const fields = fieldTypes.map((type) => ({
  key: type,
  label: type,
  type,
  options: isChoice(type) ? ["A", "B"] : [],
}));

describe("a submission", () => {
  let tool: Tool;
  let formId: string;
  beforeAll(async () => {
    tool = await makeTool();
    formId = (await make(tool, "forms", { title: "T", status: "open", fields })).id;
  });

  const submit = (answers: object, more: object = {}) =>
    tool.post("/forms_submit", { formId, answers, ...more });
  const countOf = async (id = formId) => (await tool.get(`/forms/${id}`)).body.data.submissionCount;

  const accepted: [string, unknown, unknown?][] = [
    ["text", "x"],
    ["long_text", "x".repeat(10_000)],
    ["number", 1.5],
    ["number", "-12.50", -12.5],
    ["boolean", false],
    ["boolean", "true", true],
    ["date", "2026-11-24"],
    ["datetime", "2026-11-24T10:00:00+01:00", "2026-11-24T09:00:00.000Z"],
    ["select", "A"],
    ["multi_select", ["B", "A", "B"], ["B", "A"]],
    ["multi_select", "A", ["A"]],
    ["url", "https://example.org/a?b=c"],
    ["email", "ada@example.org"],
    ["phone", "+33 1 02 03"],
  ];

  it.each(accepted)("answers a field of type %s with %j", async (type, given, kept = given) => {
    const { status, body, text } = await submit({ [type]: given });
    expect([status, body.data?.answers], text).toEqual([201, { [type]: kept }]);
    expect((await tool.get(`/forms_submit/${body.data.id}`)).body.data.answers).toEqual({ [type]: kept });
  });

  const refused: [string, unknown, string?][] = [
    ["text", "x".repeat(501)],
    ["text", 5],
    ["text", ["x"]],
    ["number", "1e3"],
    ["number", "twelve"],
    ["number", 1e16],
    ["boolean", "yes"],
    ["boolean", 1],
    ["date", "2026-02-30"],
    ["datetime", "2026-11-24"],
    ["select", "C", "unknown_option"],
    ["select", ["A"]],
    ["multi_select", ["A", "C"], "unknown_option"],
    ["multi_select", 1],
    ["url", "javascript:alert(1)"],
    ["email", "ada"],
    ["phone", "1".repeat(51)],
  ];

  it.each(refused)("does not answer a field of type %s with %j", async (type, given, code = "invalid") => {
    const { status, body } = await submit({ [type]: given });
    expect([status, body.errors]).toMatchObject([422, [{ pointer: `/answers/${type}`, code }]]);
    if (code === "unknown_option") expect(body.errors[0].allowed).toEqual(["A", "B"]);
  });

  it("answers what the form requires, all of it", async () => {
    const strict = fields.map((field) => ({ ...field, required: true }));
    const form = await make(tool, "forms", { title: "T", status: "open", fields: strict });
    const none = await tool.post("/forms_submit", { formId: form.id });
    expect([none.status, none.body.errors.map((one: { pointer: string }) => one.pointer)]).toEqual([
      422,
      fieldTypes.map((type) => `/answers/${type}`),
    ]);
    const all = Object.fromEntries(accepted);
    const emptied = await tool.post("/forms_submit", {
      formId: form.id,
      answers: { ...all, multi_select: [], text: "" },
    });
    expect(emptied.body.errors).toMatchObject([
      { pointer: "/answers/text", code: "required" },
      { pointer: "/answers/multi_select", code: "required" },
    ]);
    const given = { ...all, multi_select: ["A"] };
    expect((await tool.post("/forms_submit", { formId: form.id, answers: given })).status).toBe(201);
  });

  it("answers nothing that the form does not ask", async () => {
    const strict = await submit({ text: "x", colour: "red" });
    expect([strict.status, strict.body.errors]).toMatchObject([
      422,
      [{ pointer: "/answers/colour", code: "unknown_field", detail: "is not a field of the form" }],
    ]);
    const body = { formId, answers: { text: "x", colour: "red", multi_select: ["A", "C"], select: "Z" } };
    const lenient = await tool.lenient.post("/forms_submit", body);
    expect([lenient.status, lenient.body.data.answers]).toEqual([201, { text: "x", multi_select: ["A"] }]);
    expect(lenient.body.warnings.map((one: { pointer: string }) => one.pointer)).toEqual([
      "/answers/colour",
      "/answers/multi_select",
      "/answers/select",
    ]);
  });

  it.each(["draft", "closed"])("is not taken by a form that is %s", async (status) => {
    const form = await make(tool, "forms", { title: "T", status, fields });
    for (const one of [tool, tool.lenient]) {
      const answered = await one.post("/forms_submit", { formId: form.id, answers: {} });
      expect([answered.status, answered.body.errors]).toMatchObject([
        422,
        [{ pointer: "/formId", code: "form_not_open" }],
      ]);
    }
    expect(await countOf(form.id)).toBe(0);
  });

  it("is of a form that exists, and of a contact that does", async () => {
    for (const one of [tool, tool.lenient]) {
      const { status, body } = await one.post("/forms_submit", { formId: newId(), answers: {} });
      expect([status, body.errors[0].pointer]).toEqual([422, "/formId"]);
    }
    expect((await submit({}, { contactId: newId() })).body.code).toBe("unknown_reference");
    const lenient = await tool.lenient.post("/forms_submit", { formId, contactId: newId() });
    expect([lenient.status, lenient.body.data.contactId]).toEqual([201, null]);
  });

  it("is counted on its form while it exists, and told as submitted once", async () => {
    const before = await countOf();
    const tag = (await tool.get(`/forms/${formId}`)).headers.get("etag") ?? "";
    const { body } = await submit({ text: "x" });
    expect(await countOf()).toBe(before + 1);
    expect((await tool.get(`/forms/${formId}`, { "if-none-match": tag })).status).toBe(200);
    await tool.delete(`/forms_submit/${body.data.id}`);
    expect(await countOf()).toBe(before);
    const told = await eventsOf(tool, body.data.id);
    expect(told.map(({ type }) => type)).toEqual([
      "form_submission.created",
      "form.submitted",
      "form_submission.deleted",
    ]);
    expect(told[1]?.data.object).toEqual(body.data);
  });

  it("was submitted now, unless its time is given", async () => {
    const now = await submit({});
    expect(
      Math.abs(Date.parse(now.body.data.submittedAt) - Date.parse(now.body.data.createdAt)),
    ).toBeLessThan(2_000);
    const then = await submit({}, { submittedAt: "2020-01-01T00:00:00Z", source: "a paper" });
    expect(then.body.data).toMatchObject({ submittedAt: "2020-01-01T00:00:00.000Z", source: "a paper" });
  });

  it("is found by its form, its contact and its external id", async () => {
    const form = await make(tool, "forms", { title: "T", status: "open" });
    const contact = await make(tool, "contacts", {});
    const given = { formId: form.id, contactId: contact.id, externalIds: { site: "9" } };
    const { id } = await make(tool, "forms_submit", given);
    for (const query of [`formId=${form.id}`, `contactId=${contact.id}`, "externalId=site:9"])
      expect(await walk(tool, `/forms_submit?${query}`), query).toMatchObject([{ id }]);
  });

  it("is what it was, also after the form has changed, and cannot be changed itself", async () => {
    const form = await make(tool, "forms", { title: "T", status: "open", fields });
    const { id } = await make(tool, "forms_submit", { formId: form.id, answers: { select: "A" } });
    await tool.patch(`/forms/${form.id}`, { fields: [], status: "closed" });
    expect((await tool.get(`/forms_submit/${id}`)).body.data.answers).toEqual({ select: "A" });
    for (const answered of [
      await tool.patch(`/forms_submit/${id}`, { source: "x" }),
      await tool.put("/forms_submit?match=id", { id }),
    ])
      expect([answered.status, answered.body.code]).toEqual([405, "method_not_allowed"]);
  });
});
