import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool, walk } from "@/lib/api/fixtures";
import { eventsOf, make } from "@/lib/records/fixtures";

describe("a form", () => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool();
  });

  it("is a draft without fields until somebody says otherwise", async () => {
    const { status, fields, submissionCount } = await make(tool, "forms", { title: "T" });
    expect([status, fields, submissionCount]).toEqual(["draft", [], 0]);
  });

  it("is found by its status and its external id", async () => {
    const { id } = await make(tool, "forms", { title: "T", status: "closed", externalIds: { site: "a" } });
    for (const query of ["status=closed", "externalId=site:a"])
      expect(await walk(tool, `/forms?${query}`), query).toMatchObject([{ id }]);
    expect((await tool.get("/forms?status=shut")).status).toBe(422);
  });

  it("asks what its fields say, with every part of each", async () => {
    const fields = [
      { key: "name", label: "Your name", type: "text" },
      {
        key: "meal",
        label: "Meal",
        type: "select",
        required: true,
        options: ["Fish", "None"],
        helpText: "One",
      },
    ];
    const { id, fields: shown } = await make(tool, "forms", { title: "T", fields });
    expect(shown).toEqual([
      { key: "name", label: "Your name", type: "text", required: false, options: [], helpText: null },
      fields[1],
    ]);
    // The list is one value: it is replaced as a whole, and the same is no change.
    expect((await tool.patch(`/forms/${id}`, { fields: shown })).body.outcome).toBe("unchanged");
    const fewer = await tool.patch(`/forms/${id}`, { fields: [shown[1]] });
    expect(fewer.body.data.fields).toEqual([shown[1]]);
    const [, updated] = await eventsOf(tool, id);
    expect(updated?.data.changes).toEqual({ fields: { from: shown, to: [shown[1]] } });
  });

  const text = { key: "a", label: "A", type: "text" };
  const wrong: [string, object, string][] = [
    ["a key that is no name", { ...text, key: "1 a" }, "/fields/0/key"],
    ["no key", { label: "A", type: "text" }, "/fields/0/key"],
    ["no label", { ...text, label: "" }, "/fields/0/label"],
    ["no type", { key: "a", label: "A" }, "/fields/0/type"],
    ["a type that there is not", { ...text, type: "colour" }, "/fields/0/type"],
    ["a choice without options", { ...text, type: "select" }, "/fields/0/options"],
    ["several choices without options", { ...text, type: "multi_select", options: [] }, "/fields/0/options"],
    ["options without a choice", { ...text, options: ["x"] }, "/fields/0/options"],
    ["required that is text", { ...text, required: "true" }, "/fields/0/required"],
    ["a part that is not known", { ...text, colour: "red" }, "/fields/0/colour"],
    ["an option that is no text", { ...text, type: "select", options: [1] }, "/fields/0/options/0"],
  ];

  it.each(wrong)("has no field with %s", async (_, field, pointer) => {
    const { status, body } = await tool.post("/forms", { title: "T", fields: [field] });
    expect([status, body.errors]).toMatchObject([422, [{ pointer }]]);
  });

  it("has no two fields of one key, nor two equal options, nor more than a hundred fields", async () => {
    const twice = await tool.post("/forms", { title: "T", fields: [text, text] });
    expect([twice.status, twice.body.errors]).toMatchObject([422, [{ pointer: "/fields" }]]);
    const options = await tool.post("/forms", {
      title: "T",
      fields: [{ ...text, type: "select", options: ["x", "x"] }],
    });
    expect([options.status, options.body.errors]).toMatchObject([422, [{ pointer: "/fields/0/options" }]]);
    const many = Array.from({ length: 101 }, (_, n) => ({ ...text, key: `k${n}` }));
    expect((await tool.post("/forms", { title: "T", fields: many })).status).toBe(422);
    expect((await tool.post("/forms", { title: "T", fields: many.slice(1) })).status).toBe(201);
  });

  it("loses unknown parts of its fields in a lenient call", async () => {
    const { status, body } = await tool.lenient.post("/forms", {
      title: "T",
      fields: [{ ...text, colour: "red" }],
    });
    expect([status, body.warnings]).toMatchObject([201, [{ pointer: "/fields/0/colour" }]]);
    expect(body.data.fields).toMatchObject([text]);
  });
});
