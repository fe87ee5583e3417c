import { beforeAll, describe, expect, it } from "vitest";
import { addTool, makeTool, type Tool, walk } from "@/lib/api/fixtures";
import { newId } from "@/lib/ids";
import { eventsOf, make } from "@/lib/records/fixtures";

type Member = { contactId: string; subscribedAt: string };

describe("an audience's members", () => {
  let tool: Tool;
  let audience: string;
  let contact: string;
  beforeAll(async () => {
    tool = await makeTool();
    audience = (await make(tool, "audiences", { name: "News" })).id;
    contact = (await make(tool, "contacts", { email: "ada@example.org" })).id;
  });

  it("are subscribed once and unsubscribed once, however often they are told to", async () => {
    const address = `/audiences/${audience}/members/${contact}`;
    const first = await tool.put(address);
    expect([first.status, first.body]).toMatchObject([
      200,
      { data: { contactId: contact }, outcome: "updated", warnings: [] },
    ]);
    const again = await tool.put(address);
    expect(again.body).toEqual({ ...first.body, outcome: "unchanged" });
    expect((await tool.get(`/contacts/${contact}`)).body.data.audiences).toEqual([audience]);
    expect((await tool.get(`/audiences/${audience}`)).body.data.memberCount).toBe(1);
    const gone = await tool.delete(address);
    expect([gone.status, gone.body]).toEqual([200, { data: null, outcome: "updated", warnings: [] }]);
    expect((await tool.delete(address)).status).toBe(404);
    expect((await tool.get(`/audiences/${audience}`)).body.data.memberCount).toBe(0);
    const told = await tool.get("/events?sort=-createdAt");
    const ours = told.body.data.filter(
      (one: { data: { object: { contactId?: string } } }) => one.data.object.contactId,
    );
    expect(ours).toMatchObject([
      { type: "audience.unsubscribed", data: { object: { id: audience, contactId: contact }, changes: {} } },
      { type: "audience.subscribed", data: { object: { id: audience, contactId: contact }, changes: {} } },
    ]);
    expect((await eventsOf(tool, contact)).map(({ type }) => type)).toEqual([
      "contact.created",
      "contact.updated",
      "contact.updated",
    ]);
  });

  it("are a change of the contact: its time, its version, and what its event says", async () => {
    const { id, updatedAt } = await make(tool, "contacts", {});
    const { body } = await tool.put(`/audiences/${audience}/members/${id}`);
    const read = await tool.get(`/contacts/${id}`);
    expect(read.headers.get("etag")).toMatch(/^"v2-/);
    expect(read.body.data.updatedAt > updatedAt).toBe(true);
    expect(body.data.subscribedAt).toBe(read.body.data.updatedAt);
    const [, updated] = await eventsOf(tool, id);
    expect(updated?.data.changes).toEqual({ audiences: { from: [], to: [audience] } });
  });

  it("are listed latest first or last, a page at a time", async () => {
    const { id } = await make(tool, "audiences", { name: "Many" });
    const contacts: string[] = [];
    for (let n = 0; n < 5; n++) contacts.push((await make(tool, "contacts", { audiences: [id] })).id);
    const listed = async (query: string) =>
      (await walk<Member>(tool, `/audiences/${id}/members?${query}`)).map((one) => one.contactId);
    expect(await listed("limit=2&sort=subscribedAt")).toEqual(contacts);
    expect(await listed("limit=2")).toEqual(contacts.toReversed());
    const page = await tool.get(`/audiences/${id}/members?limit=2`);
    expect(page.body.next).toContain(`/audiences/${id}/members?limit=2&cursor=`);
    // A cursor is of one list: another audience's members are not it.
    const other = await tool.get(`/audiences/${audience}/members?cursor=${page.body.nextCursor}`);
    expect([other.status, other.body.code]).toEqual([400, "invalid_cursor"]);
    await tool.delete(`/contacts/${contacts[0]}`);
    expect(await listed("")).toHaveLength(4);
  });

  it("of one moment are each listed once", async () => {
    const { id } = await make(tool, "audiences", { name: "At once" });
    const records = Array.from({ length: 120 }, (_, n) => ({ email: `m${n}@example.org`, audiences: [id] }));
    await tool.post("/contacts/push", { records });
    const found = await walk<Member>(tool, `/audiences/${id}/members?limit=50`);
    expect(new Set(found.map((one) => one.subscribedAt)).size).toBe(1);
    expect(new Set(found.map((one) => one.contactId)).size).toBe(120);
  });

  it("cannot be of an audience or a contact that does not exist", async () => {
    for (const address of [
      `/audiences/${newId()}/members/${contact}`,
      `/audiences/${audience}/members/${newId()}`,
      `/audiences/x/members/${contact}`,
    ]) {
      expect((await tool.put(address)).status).toBe(404);
      expect((await tool.lenient.put(address)).body).toEqual({
        data: null,
        outcome: "not_found",
        warnings: [],
      });
      expect((await tool.lenient.delete(address)).body.outcome).toBe("not_found");
    }
    const lenient = await tool.lenient.get(`/audiences/${newId()}/members`);
    expect([lenient.status, lenient.body]).toEqual([200, { data: null, outcome: "not_found" }]);
  });

  it("are changed by a key that may write audiences, and need not write contacts", async () => {
    const writer = await addTool(tool, { scopes: ["audiences:write"] });
    const { id } = await make(tool, "contacts", {});
    const address = `/audiences/${audience}/members/${id}`;
    expect((await writer.put(address)).body).toEqual({
      data: { contactId: id },
      outcome: "updated",
      warnings: [],
    });
    expect((await writer.delete(address)).body.outcome).toBe("updated");
    const other = await addTool(tool, { scopes: ["contacts:write", "audiences:read"] });
    expect((await other.put(address)).status).toBe(403);
  });
});
