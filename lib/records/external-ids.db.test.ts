import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool, walk } from "@/lib/api/fixtures";
import { newId } from "@/lib/ids";
import { make, writable } from "@/lib/records/fixtures";

const least: Record<string, object> = {
  contacts: {},
  companies: { name: "C" },
  projects: { name: "P" },
  audiences: { name: "A" },
  paiements: { amount: 1, currency: "EUR" },
  abonnements: { name: "A", amount: 1, currency: "EUR", interval: "day" },
  forms: { title: "T" },
};

describe("an id in another system", () => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool();
  });

  it.each(writable.map(({ word }) => word))("is one record's of the %s", async (word) => {
    const externalIds = { shop: "77" };
    const { id } = await make(tool, word, { ...least[word], externalIds });
    const taken = await tool.post(`/${word}`, { ...least[word], externalIds });
    expect([taken.status, taken.body]).toMatchObject([
      409,
      { code: "already_exists", id, errors: [{ pointer: "/externalIds/shop", code: "already_exists" }] },
    ]);
    const other = await make(tool, word, { ...least[word], externalIds: { shop: "78", erp: "77" } });
    const moved = await tool.patch(`/${word}/${other.id}`, { externalIds });
    expect([moved.status, moved.body.id]).toEqual([409, id]);
    await tool.patch(`/${word}/${id}`, { clear: ["externalIds.shop"] });
    expect((await tool.patch(`/${word}/${other.id}`, { externalIds })).status).toBe(200);
    expect(await walk(tool, `/${word}?externalId=shop:77&includeDeleted=true`)).toMatchObject([
      { id: other.id },
    ]);
  });

  it("is told apart by its case, its system, and the organization", async () => {
    const stranger = await makeTool();
    for (const externalIds of [{ crm: "a" }, { crm: "A" }, { CRM: "a" }, { crm: " a" }, { "crm.eu": "a" }])
      await make(tool, "contacts", { externalIds });
    await make(stranger, "contacts", { externalIds: { crm: "a" } });
  });

  it("may hold whatever another system calls an id", async () => {
    for (const value of ["a:b:c", "é", "x".repeat(255), "0", "💶", "' OR 1=1 --", "a\nb"]) {
      const { id } = await make(tool, "contacts", { externalIds: { odd: value } });
      const query = `externalId=${encodeURIComponent(`odd:${value}`)}`;
      expect(await walk(tool, `/contacts?${query}`), value).toMatchObject([{ id }]);
      const { body } = await tool.put("/contacts?match=externalId:odd", { externalIds: { odd: value } });
      expect([body.outcome, body.data.id]).toEqual(["unchanged", id]);
    }
  });

  it.each([
    ["a system without a name", { "": "a" }],
    ["a system with a space", { "my crm": "a" }],
    ["a system with a colon", { "a:b": "a" }],
    ["a long name", { ["x".repeat(51)]: "a" }],
    ["a long id", { crm: "x".repeat(256) }],
    ["a number", { crm: 7 }],
    ["a list", { crm: ["7"] }],
    ["what no text holds", { crm: "\0" }],
    ["too many systems", Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`s${n}`, "1"]))],
  ])("is not %s", async (_, externalIds) => {
    const { status, body } = await tool.post("/contacts", { externalIds });
    expect([status, body.errors[0].pointer]).toEqual([422, expect.stringMatching(/^\/externalIds/)]);
  });

  it("leaves room for fifty systems, however they come", async () => {
    const own = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`s${i}`, newId()]));
    const { id } = await make(tool, "contacts", { externalIds: own(50) });
    const more = await tool.patch(`/contacts/${id}`, { externalIds: { more: "1" } });
    expect([more.status, more.body.errors]).toMatchObject([
      422,
      [{ pointer: "/externalIds", code: "too_big" }],
    ]);
    expect((await tool.patch(`/contacts/${id}`, { externalIds: { s0: null, more: "1" } })).status).toBe(200);
  });

  it("is what a lenient creation is skipped for, too", async () => {
    const externalIds = { crm: newId() };
    const { id } = await make(tool, "companies", { name: "C", externalIds });
    const { status, body } = await tool.lenient.post("/companies", { name: "D", externalIds });
    expect([status, body.outcome, body.data]).toMatchObject([200, "skipped", { id, name: "C" }]);
  });
});
