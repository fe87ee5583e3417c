import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool } from "@/lib/api/fixtures";
import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { eventsOf, freshEmail, make } from "@/lib/records/fixtures";

let tool: Tool;
beforeAll(async () => {
  tool = await makeTool();
});

describe("`If-None-Match`", () => {
  it("answers 304 to whoever has the record as it is, in every way to write a tag", async () => {
    const { id } = await make(tool, "contacts", {});
    const { headers } = await tool.get(`/contacts/${id}`);
    const tag = headers.get("etag") ?? "";
    expect(tag).toMatch(/^"v1"$/);
    for (const condition of [tag, `W/${tag}`, `"x", ${tag}`, `"x",W/${tag} , "y"`, "*", " * "]) {
      const same = await tool.get(`/contacts/${id}`, { "if-none-match": condition });
      expect([same.status, same.text, same.headers.get("etag")], condition).toEqual([304, "", tag]);
      expect(same.headers.get("cache-control")).toBe("private, no-cache");
    }
    for (const condition of ['"v2"', "v1", "", 'W/"x"', '""'])
      expect((await tool.get(`/contacts/${id}`, { "if-none-match": condition })).status, condition).toBe(200);
    await tool.patch(`/contacts/${id}`, { phone: "1" });
    expect((await tool.get(`/contacts/${id}`, { "if-none-match": tag })).status).toBe(200);
  });

  it("does not make a list, or what does not exist, less than it is", async () => {
    expect((await tool.get("/contacts", { "if-none-match": "*" })).status).toBe(200);
    expect((await tool.get(`/contacts/${newId()}`, { "if-none-match": "*" })).status).toBe(404);
    expect((await tool.post("/contacts", {}, { "if-none-match": "*" })).status).toBe(201);
  });

  it("gives the call back to the month", async () => {
    const own = await makeTool({ limit: 2 });
    const { id } = await make(own, "contacts", {});
    const first = await own.get(`/contacts/${id}`);
    expect(first.headers.get("x-ratelimit-remaining")).toBe("0");
    await prisma().organization.update({ where: { id: own.organization }, data: { customLimit: 3 } });
    for (let i = 0; i < 3; i++) {
      const same = await own.get(`/contacts/${id}`, { "if-none-match": `W/${first.headers.get("etag")}` });
      expect([same.status, same.headers.get("x-ratelimit-remaining")]).toEqual([304, "1"]);
    }
  });
});

describe("`If-Match`", () => {
  it("lets a write through to the version that it names, compared strongly, and to no other", async () => {
    const { id } = await make(tool, "contacts", {});
    const write = (condition: string, phone: string) =>
      tool.patch(`/contacts/${id}`, { phone }, { "if-match": condition });
    for (const condition of ['"v2"', 'W/"v1"', "v1", '"x", "y"', "**"]) {
      const { status, body } = await write(condition, "0");
      expect([status, body.code], condition).toEqual([412, "precondition_failed"]);
    }
    const written = await write('"x", "v1"', "1");
    expect([written.status, written.headers.get("etag")]).toEqual([200, '"v2"']);
    // The same again: somebody else's change in between would be lost.
    expect((await write('"v1"', "2")).status).toBe(412);
    expect((await write("*", "3")).headers.get("etag")).toBe('"v3"');
    expect((await tool.get(`/contacts/${id}`)).body.data.phone).toBe("3");
    expect((await eventsOf(tool, id)).map(({ type }) => type)).toEqual([
      "contact.created",
      "contact.updated",
      "contact.updated",
    ]);
  });

  it("is held even where nothing would change, and in a lenient call", async () => {
    const { id } = await make(tool, "contacts", { phone: "1" });
    const stale = { "if-match": '"v7"' };
    expect((await tool.patch(`/contacts/${id}`, { phone: "1" }, stale)).status).toBe(412);
    expect((await tool.lenient.patch(`/contacts/${id}`, { phone: "2" }, stale)).status).toBe(412);
    const same = await tool.patch(`/contacts/${id}`, { phone: "1" }, { "if-match": '"v1"' });
    expect([same.body.outcome, same.headers.get("etag")]).toEqual(["unchanged", '"v1"']);
  });

  it("guards deletions and upserts as well", async () => {
    const email = freshEmail();
    const { id } = await make(tool, "contacts", { email });
    expect((await tool.delete(`/contacts/${id}`, { "if-match": '"v2"' })).status).toBe(412);
    expect((await tool.put("/contacts", { email, phone: "1" }, { "if-match": '"v2"' })).status).toBe(412);
    expect((await tool.put("/contacts", { email, phone: "1" }, { "if-match": '"v1"' })).status).toBe(200);
    expect((await tool.delete(`/contacts/${id}`, { "if-match": '"v2"' })).status).toBe(200);
  });

  it.each(["*", '"v1"'])("of %s is not met by what does not exist", async (condition) => {
    const header = { "if-match": condition };
    const email = freshEmail();
    for (const one of [tool, tool.lenient]) {
      const answers = [
        await one.patch(`/contacts/${newId()}`, { phone: "1" }, header),
        await one.delete(`/contacts/${newId()}`, header),
        await one.put("/contacts", { email }, header),
        await one.put("/contacts?match=id", { id: newId() }, header),
      ];
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
        answers.map(() => [412, "precondition_failed"]),
      );
    }
    expect((await tool.get(`/contacts?email=${email}`)).body.data).toEqual([]);
  });

  it("takes the tag that a write answered, for every kind of record", async () => {
    const least: Record<string, object> = {
      companies: { name: "C" },
      projects: { name: "P" },
      audiences: { name: "A" },
      paiements: { amount: 1, currency: "EUR" },
      abonnements: { name: "A", amount: 1, currency: "EUR", interval: "day" },
      forms: { title: "T" },
    };
    for (const [word, body] of Object.entries(least)) {
      const created = await tool.post(`/${word}`, body);
      let tag = created.headers.get("etag") ?? "";
      for (const value of ["1", "2"]) {
        const patched = await tool.patch(
          `/${word}/${created.body.data.id}`,
          { externalIds: { crm: value + word } },
          { "if-match": tag },
        );
        expect([patched.status, patched.headers.get("etag") === tag], word).toEqual([200, false]);
        tag = patched.headers.get("etag") ?? "";
      }
      expect((await tool.delete(`/${word}/${created.body.data.id}`, { "if-match": tag })).status).toBe(200);
    }
  });
});
