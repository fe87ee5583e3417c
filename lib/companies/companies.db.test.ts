import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool, walk } from "@/lib/api/fixtures";
import { make } from "@/lib/records/fixtures";

describe("a company", () => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool();
  });

  it("is found by each of its fields", async () => {
    const own = await makeTool();
    await make(own, "companies", { name: "Other" });
    const { id } = await make(own, "companies", {
      name: "Acme & Fils",
      domain: "Acmé.example",
      externalIds: { crm: "7" },
    });
    const queries = ["domain=ACM%C3%89.example", "name=Acme+%26+Fils", "externalId=crm:7"];
    for (const query of queries)
      expect(await walk(own, `/companies?${query}`), query).toMatchObject([{ id }]);
    for (const query of ["domain=example", "name=acme+%26+fils", "name=Acme"])
      expect(await walk(own, `/companies?${query}`), query).toEqual([]);
  });

  it("has a domain that no other has, in whatever case, and is matched by it", async () => {
    const { id } = await make(tool, "companies", { name: "A", domain: "Acme.example" });
    const taken = await tool.post("/companies", { name: "B", domain: "ACME.EXAMPLE" });
    expect([taken.status, taken.body.code, taken.body.id]).toEqual([409, "already_exists", id]);
    const { status, body } = await tool.put("/companies", { domain: "acme.example", industry: "Printing" });
    expect([status, body.outcome]).toEqual([200, "updated"]);
    expect(body.data).toMatchObject({ id, name: "A", domain: "Acme.example", industry: "Printing" });
  });

  it("that was deleted is no company to refer to", async () => {
    const { id } = await make(tool, "companies", { name: "Gone" });
    const contact = await make(tool, "contacts", { companyId: id });
    await tool.delete(`/companies/${id}`);
    for (const answered of [
      await tool.post("/contacts", { companyId: id }),
      await tool.patch(`/contacts/${contact.id}`, { companyId: id }),
      await tool.get(`/contacts?companyId=${id}`),
    ])
      expect([answered.status, answered.body.code]).toEqual([422, "unknown_reference"]);
    // Who refers to it already can be changed in everything else.
    expect((await tool.patch(`/contacts/${contact.id}`, { phone: "1" })).status).toBe(200);
  });

  it("needs a name only to be made", async () => {
    const nameless = await tool.put("/companies", { domain: "nameless.example" });
    expect([nameless.status, nameless.body.errors]).toMatchObject([
      422,
      [{ pointer: "/name", code: "required" }],
    ]);
    expect((await tool.put("/companies", { domain: "nameless.example", name: "N" })).status).toBe(201);
    expect((await tool.put("/companies", { domain: "nameless.example", phone: "1" })).status).toBe(200);
    // "" says nothing: a new record has no name then.
    expect((await tool.post("/companies", { name: "" })).body.errors).toMatchObject([{ code: "required" }]);
  });

  it.each([
    "example",
    "-a.example",
    "a..example",
    "https://a.example",
    "a b.example",
    `${"a".repeat(64)}.example`,
  ])("has no domain %s", async (domain) => {
    const { status, body } = await tool.post("/companies", { name: "A", domain });
    expect([status, body.errors]).toMatchObject([422, [{ pointer: "/domain" }]]);
  });

  it.each(["javascript:alert(1)", "ftp://a.example", "a.example", "https://", "https://localhost"])(
    "has no website %s",
    async (website) => {
      const { status, body } = await tool.post("/companies", { name: "A", website });
      expect([status, body.errors]).toMatchObject([422, [{ pointer: "/website" }]]);
    },
  );
});
