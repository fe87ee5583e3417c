import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool } from "@/lib/api/fixtures";
import { defineAttribute, defineField } from "@/lib/fields/fixtures";
import { fieldTypes, isChoice } from "@/lib/fields/kinds";
import { newId } from "@/lib/ids";
import { make } from "@/lib/records/fixtures";

/** What is given, and what is kept where that is something else. */
const accepted: [string, unknown, unknown?][] = [
  ["text", "x".repeat(500)],
  ["text", " spaces stay "],
  ["long_text", "é\n".repeat(5_000)],
  ["number", 0],
  ["number", -1.25],
  ["number", "4", 4],
  ["number", "-0012.50", -12.5],
  ["number", 1e15],
  ["boolean", false],
  ["boolean", "true", true],
  ["date", "2024-02-29"],
  ["datetime", "2026-11-24T10:00:00+01:00", "2026-11-24T09:00:00.000Z"],
  ["select", "A"],
  ["multi_select", ["B", "A", "B"], ["B", "A"]],
  ["multi_select", "A", ["A"]],
  ["multi_select", { add: ["A"] }, ["A"]],
  ["url", "https://example.org/a?b=c#d"],
  ["email", "Ada@example.org"],
  ["phone", "+33 (0)1"],
];

const refused: [string, unknown, string?][] = [
  ["text", "x".repeat(501)],
  ["text", 5],
  ["text", true],
  ["long_text", "x".repeat(10_001), "too_big"],
  ["number", "1e3"],
  ["number", " 4"],
  ["number", "0x10"],
  ["number", true],
  ["number", 1e16],
  ["number", "9".repeat(16)],
  ["boolean", "yes"],
  ["boolean", 1],
  ["date", "2026-02-29"],
  ["date", "2026-11-24T00:00:00Z"],
  ["datetime", "2026-11-24"],
  ["datetime", 1_763_973_000],
  ["select", "C", "unknown_option"],
  ["select", "a", "unknown_option"],
  ["select", ["A"]],
  ["multi_select", ["A", "C"], "unknown_option"],
  ["multi_select", { add: ["C"] }, "unknown_option"],
  ["multi_select", 1],
  ["url", "example.org"],
  ["url", "javascript:alert(1)"],
  ["email", "ada"],
  ["phone", "1".repeat(51)],
];

/** Long values are not printed in full. */
const labelled = (rows: [string, unknown, unknown?][]) =>
  rows.map(([type, given, last]) => [type, JSON.stringify(given).slice(0, 40), given, last] as const);

describe.each(["contact", "company", "project"] as const)("custom fields of a %s", (object) => {
  const word = { contact: "contacts", company: "companies", project: "projects" }[object];
  const least = object === "contact" ? {} : { name: "N" };
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool();
    for (const type of fieldTypes)
      await defineField(tool, type, type, { object, options: isChoice(type) ? ["A", "B"] : [] });
  });

  it.each(labelled(accepted))("of type %s take %s", async (type, _, given, kept = given) => {
    const { id, customFields } = await make(tool, word, { ...least, customFields: { [type]: given } });
    expect(customFields).toEqual({ [type]: kept });
    expect((await tool.get(`/${word}/${id}`)).body.data.customFields).toEqual({ [type]: kept });
    expect((await tool.patch(`/${word}/${id}`, { customFields: { [type]: given } })).body.outcome).toBe(
      "unchanged",
    );
  });

  it.each(labelled(refused))("of type %s do not take %s", async (type, _, given, code = "invalid") => {
    const body = { ...least, customFields: { [type]: given } };
    const { status, body: problem } = await tool.post(`/${word}`, body);
    expect([status, problem.errors]).toMatchObject([422, [{ pointer: `/customFields/${type}`, code }]]);
    if (code === "unknown_option") expect(problem.errors[0].allowed).toEqual(["A", "B"]);
    // A wrong value is no unknown item: it is not overlooked.
    if (code === "invalid") expect((await tool.lenient.post(`/${word}`, body)).status).toBe(422);
  });

  it("merge by key, and go by null, by name and all at once", async () => {
    const { id } = await make(tool, word, { ...least, customFields: { text: "a", number: 1, phone: "1" } });
    const patches = [
      { customFields: { number: 2, email: "a@b.org" } },
      { customFields: { text: null, phone: "" } },
      { clear: ["customFields.email"] },
      { customFields: {} },
      { customFields: null },
    ];
    const kept = [];
    for (const patch of patches)
      kept.push((await tool.patch(`/${word}/${id}`, patch)).body.data.customFields);
    expect(kept).toEqual([
      { text: "a", number: 2, phone: "1", email: "a@b.org" },
      { number: 2, phone: "1", email: "a@b.org" },
      { number: 2, phone: "1" },
      { number: 2, phone: "1" },
      {},
    ]);
  });

  it("of number have one zero", async () => {
    const { id } = await make(tool, word, { ...least, customFields: { number: -0 } });
    const { body } = await tool.form("PATCH", `/${word}/${id}`, "customFields.number=-0");
    expect([body.outcome, body.data.customFields]).toEqual(["unchanged", { number: 0 }]);
  });

  it("of several choices are replaced, or added to and taken from", async () => {
    const { id } = await make(tool, word, { ...least, customFields: { multi_select: ["A"] } });
    const change = async (multi_select: unknown) =>
      (await tool.patch(`/${word}/${id}`, { customFields: { multi_select } })).body.data.customFields;
    expect(await change({ add: ["B"] })).toEqual({ multi_select: ["A", "B"] });
    expect(await change({ remove: ["A", "none"] })).toEqual({ multi_select: ["B"] });
    expect(await change(["A"])).toEqual({ multi_select: ["A"] });
  });

  it("come from flat bodies as what they are", async () => {
    const flat = new URLSearchParams([
      ...(object === "contact" ? [] : [["name", "N"]]),
      ["customFields.number", "4"],
      ["customFields.boolean", "true"],
      ["customFields.multi_select", "A"],
      ["customFields.multi_select", "B"],
      ["customFields.select", ""],
      ["customFields.text", "true"],
    ]);
    const { status, body } = await tool.form("POST", `/${word}`, flat.toString());
    expect([status, body.data?.customFields]).toEqual([
      201,
      { number: 4, boolean: true, multi_select: ["A", "B"], text: "true" },
    ]);
  });

  it("of another kind of record, or of nobody, are unknown", async () => {
    const other = object === "contact" ? "company" : "contact";
    await defineField(tool, "elsewhere", "text", { object: other });
    for (const key of ["elsewhere", "Text", "a/b", "x".repeat(60), "constructor", "toString"]) {
      const customFields = JSON.parse(`{${JSON.stringify(key)}:"x"}`);
      const strict = await tool.post(`/${word}`, { ...least, customFields });
      const pointer = `/customFields/${key.replace("/", "~1")}`;
      expect([strict.status, strict.body.errors], key).toMatchObject([
        422,
        [{ pointer, code: "unknown_field" }],
      ]);
      const lenient = await tool.lenient.post(`/${word}`, { ...least, customFields });
      expect([lenient.status, lenient.body.data?.customFields, lenient.body.warnings]).toMatchObject([
        201,
        {},
        [{ pointer }],
      ]);
    }
  });
});

describe("meta attributes", () => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool();
    await defineAttribute(tool, "source", ["Web", "Fair"], ["contact", "company"]);
    await defineAttribute(tool, "stage", ["Won"], ["project"]);
  });

  it("hold one of their options, and come and go by key", async () => {
    const { id, attributes } = await make(tool, "contacts", { attributes: { source: "Web" } });
    expect(attributes).toEqual({ source: "Web" });
    const next = await tool.patch(`/contacts/${id}`, { attributes: { source: "Fair" } });
    expect(next.body.data.attributes).toEqual({ source: "Fair" });
    expect((await tool.patch(`/contacts/${id}`, { attributes: { source: "" } })).body.outcome).toBe(
      "unchanged",
    );
    expect(
      (await tool.patch(`/contacts/${id}`, { attributes: { source: null } })).body.data.attributes,
    ).toEqual({});
  });

  it.each(["web", "Moon", " Web", ["Web"], 1])("hold no %j", async (source) => {
    const { status, body } = await tool.post("/contacts", { attributes: { source } });
    expect([status, body.errors]).toMatchObject([422, [{ pointer: "/attributes/source" }]]);
    if (typeof source === "string") expect(body.errors[0].allowed).toEqual(["Web", "Fair"]);
  });

  it("are those of the kind of record", async () => {
    const stage = { attributes: { stage: "Won" } };
    expect((await tool.post("/contacts", stage)).body.errors).toMatchObject([{ code: "unknown_field" }]);
    expect((await tool.post("/projects", { name: "P", ...stage })).status).toBe(201);
    expect((await tool.post("/companies", { name: "C", attributes: { source: "Web" } })).status).toBe(201);
    // Other kinds of records have none.
    expect((await tool.post("/audiences", { name: "A", attributes: {} })).body.errors).toMatchObject([
      { pointer: "/attributes", code: "unknown_field" },
    ]);
  });

  it("and custom fields are their own organization's", async () => {
    const stranger = await makeTool();
    const { body } = await stranger.post("/contacts", { attributes: { source: "Web" } });
    expect(body.errors).toMatchObject([{ pointer: "/attributes/source", code: "unknown_field" }]);
    await defineField(tool, "note", "text");
    const { status } = await stranger.post("/contacts", { customFields: { note: newId() } });
    expect(status).toBe(422);
  });
});
