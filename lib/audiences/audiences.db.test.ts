import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool, walk } from "@/lib/api/fixtures";
import { make } from "@/lib/records/fixtures";

describe("an audience", () => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool();
  });

  const countOf = async (id: string) => (await tool.get(`/audiences/${id}`)).body.data.memberCount;

  it("is found by its name, and two may have the same", async () => {
    const [one, other] = [
      await make(tool, "audiences", { name: "News" }),
      await make(tool, "audiences", { name: "News" }),
    ];
    await make(tool, "audiences", { name: "news" });
    const found = await walk(tool, "/audiences?name=News");
    expect(found.map(({ id }) => id).toSorted()).toEqual([one.id, other.id].toSorted());
  });

  it("counts its members, however they come and go", async () => {
    const [{ id }, second] = [
      await make(tool, "audiences", { name: "A" }),
      await make(tool, "audiences", { name: "B" }),
    ];
    const contact = await make(tool, "contacts", { audiences: [id, id.toUpperCase()] });
    expect([contact.audiences, await countOf(id)]).toEqual([[id], 1]);
    await make(tool, "contacts", { audiences: { add: [id] } });
    expect(await countOf(id)).toBe(2);
    await tool.patch(`/contacts/${contact.id}`, { audiences: { add: [second.id], remove: [id] } });
    expect([await countOf(id), await countOf(second.id)]).toEqual([1, 1]);
    await tool.patch(`/contacts/${contact.id}`, { audiences: null });
    expect(await countOf(second.id)).toBe(0);
    await tool.patch(`/contacts/${contact.id}`, { audiences: [id] });
    await tool.delete(`/contacts/${contact.id}`);
    expect(await countOf(id)).toBe(1);
    const records = [0, 1, 2].map((n) => ({ email: `push${n}@example.org`, audiences: [id, second.id] }));
    await tool.post("/contacts/push", { records: [...records, ...records] });
    expect([await countOf(id), await countOf(second.id)]).toEqual([4, 3]);
  });

  it("has another entity tag when its members are more", async () => {
    const { id } = await make(tool, "audiences", { name: "A" });
    const before = await tool.get(`/audiences/${id}`);
    const { id: contactId } = await make(tool, "contacts", {});
    await tool.put(`/audiences/${id}/members/${contactId}`);
    const condition = { "if-none-match": before.headers.get("etag") ?? "" };
    expect((await tool.get(`/audiences/${id}`, condition)).status).toBe(200);
  });

  it("is listed with a contact's others in one order, whichever way they were given", async () => {
    const [a, b] = [
      (await make(tool, "audiences", { name: "A" })).id,
      (await make(tool, "audiences", { name: "B" })).id,
    ];
    const contact = await make(tool, "contacts", { audiences: [b, a] });
    expect((await tool.get(`/contacts/${contact.id}`)).body.data).toEqual(contact);
    const again = await tool.patch(`/contacts/${contact.id}`, { audiences: [b, a] });
    expect([again.body.outcome, again.body.data]).toEqual(["unchanged", contact]);
  });

  it("takes its members with it when it is deleted, but not their contacts", async () => {
    const { id } = await make(tool, "audiences", { name: "A" });
    const contact = await make(tool, "contacts", { audiences: [id] });
    const { headers } = await tool.get(`/contacts/${contact.id}`);
    await tool.delete(`/audiences/${id}`);
    const after = await tool.get(`/contacts/${contact.id}`, { "if-none-match": headers.get("etag") ?? "" });
    expect([after.status, after.body?.data.audiences]).toEqual([200, []]);
    expect((await tool.get(`/audiences/${id}/members`)).status).toBe(404);
    expect((await tool.get(`/contacts?audienceId=${id}`)).status).toBe(422);
    const again = await tool.patch(`/contacts/${contact.id}`, { audiences: { add: [id] } });
    expect([again.status, again.body.code]).toEqual([422, "unknown_reference"]);
  });
});
