import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool } from "@/lib/api/fixtures";
import { pool } from "@/lib/db";
import { defineField } from "@/lib/fields/fixtures";
import type { FieldType } from "@/lib/fields/kinds";
import { newId } from "@/lib/ids";
import { make } from "@/lib/records/fixtures";

describe("a custom field that is unique", () => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool();
    const types: FieldType[] = ["text", "number", "date", "datetime", "select", "url", "email", "phone"];
    for (const type of types)
      await defineField(tool, type, type, { unique: true, options: type === "select" ? ["A", "B"] : [] });
  });

  /** Two spellings of one value. */
  const same: [string, unknown, unknown][] = [
    ["text", "one", "one"],
    ["number", 4, "4.0"],
    ["number", "0012", 12],
    ["date", "2026-11-24", "2026-11-24"],
    ["datetime", "2026-11-24T10:00:00+01:00", "2026-11-24T09:00:00Z"],
    ["select", "A", "A"],
    ["url", `https://example.org/${"é".repeat(950)}`, `https://example.org/${"é".repeat(950)}`],
    ["email", "a@example.org", "a@example.org"],
    ["phone", "1", "1"],
  ];

  it.each(same)("of type %s is one record's, also when it is spelt differently", async (type, one, other) => {
    const { id } = await make(tool, "contacts", { customFields: { [type]: one } });
    const taken = { status: 409, code: "already_exists", id, errors: [{ pointer: `/customFields/${type}` }] };
    const body = { customFields: { [type]: other } };
    expect((await tool.post("/contacts", body)).body).toMatchObject(taken);
    const { id: second } = await make(tool, "contacts", {});
    expect((await tool.patch(`/contacts/${second}`, body)).body).toMatchObject(taken);
    const pushed = await tool.post("/contacts/push", { match: "id", records: [{ id: second, ...body }] });
    expect(pushed.body.results).toMatchObject([
      { outcome: "failed", problem: { code: "already_exists", id } },
    ]);
    expect((await tool.patch(`/contacts/${id}`, body)).body.outcome).toBe("unchanged");
    // Free again when its holder lets go of it, or is deleted.
    await tool.patch(`/contacts/${id}`, { customFields: { [type]: null } });
    expect((await tool.patch(`/contacts/${second}`, body)).status).toBe(200);
    await tool.delete(`/contacts/${second}`);
    const { id: third } = await make(tool, "contacts", body);
    await tool.delete(`/contacts/${third}`);
  });

  it("may be as long as its type lets it, and is told apart to its last letter", async () => {
    // What does not compress fills an index entry soonest.
    const long = Array.from({ length: 980 }, (_, n) =>
      String.fromCodePoint(0x4e00 + ((n * 7919) % 20_000)),
    ).join("");
    const [url, text] = [`https://a.example/${long}`, long.slice(0, 500)];
    const { id } = await make(tool, "contacts", { customFields: { url, text } });
    await make(tool, "contacts", { customFields: { url: `${url}b`, text: `${text.slice(1)}b` } });
    expect((await tool.post("/contacts", { customFields: { url } })).body).toMatchObject({ status: 409, id });
  });

  it("is not what a lenient creation is skipped for", async () => {
    await make(tool, "contacts", { customFields: { text: "taken" } });
    const { status, body } = await tool.lenient.post("/contacts", { customFields: { text: "taken" } });
    expect([status, body.code]).toEqual([409, "already_exists"]);
  });

  it("belongs to its kind of record and its organization only", async () => {
    const stranger = await makeTool();
    await defineField(stranger, "text", "text", { unique: true });
    await defineField(tool, "text", "text", { object: "company", unique: true });
    await make(tool, "contacts", { customFields: { text: "shared" } });
    await make(tool, "companies", { name: "C", customFields: { text: "shared" } });
    await make(stranger, "contacts", { customFields: { text: "shared" } });
  });
});

describe("a custom field that is required", () => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool();
    await defineField(tool, "code", "text", { required: true });
    await defineField(tool, "topics", "multi_select", { required: true, options: ["A", "B"] });
  });
  const given = { code: "x", topics: ["A"] };

  it("must be given with a new record, by every way in", async () => {
    const errors = ["code", "topics"].map((key) => ({ pointer: `/customFields/${key}`, code: "required" }));
    const email = `${newId()}@example.org`;
    for (const answered of [
      await tool.post("/contacts", { email }),
      await tool.post("/contacts", { email, customFields: { code: "", topics: [] } }),
      await tool.lenient.post("/contacts", { email, customFields: { none: 1 } }),
      await tool.put("/contacts", { email }),
    ])
      expect([answered.status, answered.body.errors]).toMatchObject([422, errors]);
    const pushed = await tool.post("/contacts/push", {
      records: [{ email }, { email, customFields: given }],
    });
    expect(pushed.body.results).toMatchObject([
      { outcome: "failed", problem: { errors } },
      { outcome: "created" },
    ]);
  });

  it.each([
    ["by null", { customFields: { code: null } }, ["code"]],
    ["by name", { clear: ["customFields.topics"] }, ["topics"]],
    ["by an empty list", { customFields: { topics: [] } }, ["topics"]],
    ["by taking all options away", { customFields: { topics: { remove: ["A"] } } }, ["topics"]],
    ["with all the others", { customFields: null }, ["code", "topics"]],
    ["with all the others, by name", { clear: ["customFields"] }, ["code", "topics"]],
  ])("cannot be cleared %s", async (_, patch, keys) => {
    const { id } = await make(tool, "contacts", { customFields: given });
    for (const one of [tool, tool.lenient]) {
      const { status, body } = await one.patch(`/contacts/${id}`, patch);
      expect([status, body.errors]).toMatchObject([
        422,
        keys.map((key) => ({ pointer: `/customFields/${key}`, code: "required" })),
      ]);
    }
    expect((await tool.get(`/contacts/${id}`)).body.data.customFields).toEqual(given);
  });

  it("does not stand in the way of older records that lack it", async () => {
    const { id } = await make(tool, "contacts", { customFields: given });
    await defineField(tool, "later", "text", { required: true });
    expect((await tool.patch(`/contacts/${id}`, { phone: "1" })).status).toBe(200);
    expect((await tool.patch(`/contacts/${id}`, { customFields: { code: "y" } })).status).toBe(200);
    expect((await tool.put("/contacts?match=id", { id, phone: "2" })).status).toBe(200);
  });
});

describe("a custom field that is archived", () => {
  it("is unknown to writes, and keeps what records have in it", async () => {
    const tool = await makeTool();
    const fieldId = await defineField(tool, "old", "text", { required: true, unique: true });
    const { id } = await make(tool, "contacts", { customFields: { old: "x" } });
    await pool().query("UPDATE custom_field SET archived_at = now() WHERE id = $1", [fieldId]);
    const strict = await tool.patch(`/contacts/${id}`, { customFields: { old: "y" } });
    expect([strict.status, strict.body.errors]).toMatchObject([422, [{ code: "unknown_field" }]]);
    const lenient = await tool.lenient.patch(`/contacts/${id}`, { phone: "1", customFields: { old: "y" } });
    expect(lenient.body.data).toMatchObject({ phone: "1", customFields: { old: "x" } });
    expect((await tool.get("/contact/meta")).body.data.customFields.contact).toEqual([]);
    await make(tool, "contacts", {});
  });

  it("leaves nothing behind that would be taken when it comes back", async () => {
    const tool = await makeTool();
    const fieldId = await defineField(tool, "old", "text", { unique: true });
    const archive = (at: string | null) =>
      pool().query("UPDATE custom_field SET archived_at = $2 WHERE id = $1", [fieldId, at]);
    const { id } = await make(tool, "contacts", { customFields: { old: "x" } });
    await archive("2026-11-24");
    await tool.delete(`/contacts/${id}`);
    await archive(null);
    await make(tool, "contacts", { customFields: { old: "x" } });
  });
});
