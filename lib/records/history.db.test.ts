import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool } from "@/lib/api/fixtures";
import { press, signIn } from "@/lib/auth/fixtures";
import { patchContact } from "@/lib/contacts/endpoints";
import { newId } from "@/lib/ids";
import { make } from "@/lib/records/fixtures";
import type { HistoryEntry } from "@/lib/records/history";
import { readRelated } from "@/lib/records/record-screen";
import { screenAt } from "@/lib/records/screen-dashboard";
import { recorder } from "@/lib/requests/recorder";

type Person = Awaited<ReturnType<typeof signIn>>;

let tool: Tool;
let member: Person;
beforeAll(async () => {
  tool = await makeTool();
  member = await signIn(tool.organization, "member");
});

const [history] = screenAt("history")("contacts");
const read = (id: string, search = "", who = member) => {
  if (!history) throw new Error("Contacts have no history.");
  return press(who, history, { params: { id }, search });
};

describe("the history of a record", () => {
  it("tells each change from what to what, by whom, and the request of a key where the log has it", async () => {
    const company = await make(tool, "companies", { name: "Acme" });
    const { id } = await make(tool, "contacts", { phone: "1" });
    const requestId = newId();
    const named = { "x-request-id": requestId };
    await tool.patch(`/contacts/${id}`, { phone: "2", companyId: company.id }, named);
    await recorder().flush();
    await press(member, patchContact, { params: { id }, body: { address: { city: "Paris" } } });
    const { status, body } = await read(id);
    expect(status).toBe(200);
    expect(body.data).toMatchObject([
      {
        act: "updated",
        actor: { type: "user", id: member.userId, name: "Ada" },
        requestId: null,
        changes: [{ name: "address.city", from: null, to: "Paris" }],
      },
      {
        act: "updated",
        actor: { type: "key", name: "Tool" },
        requestId,
        changes: expect.arrayContaining([
          { name: "phone", from: "1", to: "2" },
          { name: "companyId", from: null, to: company.id },
        ]),
      },
      { act: "created", actor: { type: "key", name: "Tool" }, changes: [] },
    ]);
    expect(body.names).toEqual({ [company.id]: "Acme" });
  });

  it("is walked completely and once, whatever is changed meanwhile", async () => {
    const { id } = await make(tool, "contacts", { phone: "0" });
    for (let i = 1; i <= 7; i++) await tool.patch(`/contacts/${id}`, { phone: `${i}` });
    const seen: HistoryEntry[] = [];
    let search = "?limit=3";
    for (;;) {
      const { body } = await read(id, search);
      seen.push(...body.data);
      await tool.patch(`/contacts/${id}`, { phone: newId().slice(0, 20) });
      if (!body.nextCursor) break;
      search = `?limit=3&cursor=${encodeURIComponent(body.nextCursor)}`;
    }
    expect(seen.map(({ changes }) => changes[0]?.to)).toEqual(["7", "6", "5", "4", "3", "2", "1", undefined]);
  });

  it("is told to its own organization alone, and of no id that is none", async () => {
    const { id } = await make(tool, "contacts", {});
    const other = await signIn((await makeTool()).organization, "super_admin");
    expect((await read(id, "", other)).body.data).toEqual([]);
    for (const wrong of ["nonsense", "%00", "1"]) expect((await read(wrong)).status).toBe(404);
    expect((await read(id, "?limit=1000")).status).toBe(422);
    expect((await read(id, "?cursor=broken")).status).toBe(400);
  });
});

it("what belongs to a contact is found: payments, subscriptions, projects, audiences", async () => {
  const { id } = await make(tool, "contacts", { firstName: "Ada" });
  const paid = await make(tool, "paiements", { contactId: id, amount: 5, currency: "EUR", status: "failed" });
  const project = await make(tool, "projects", { name: "Roof", contactIds: [id] });
  const [news, other] = [
    await make(tool, "audiences", { name: "News" }),
    await make(tool, "audiences", { name: "B" }),
  ];
  await tool.patch(`/contacts/${id}`, { audiences: [news.id] });
  await make(tool, "contacts", { audiences: [other.id] });
  const related = await readRelated(tool.organization, "contacts", id);
  const rows = Object.fromEntries(related.map((one) => [one.word, one.rows.map((row) => row.id)]));
  expect(rows).toEqual({
    ...{ paiements: [paid.id], abonnements: [], forms_submit: [], projects: [project.id] },
    audiences: [news.id],
  });
});
