import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool } from "@/lib/api/fixtures";
import { press, signIn } from "@/lib/auth/fixtures";
import { insertContacts } from "@/lib/contacts/fixtures";
import { defineField } from "@/lib/fields/fixtures";
import { readColumns } from "@/lib/records/columns-data";
import { make } from "@/lib/records/fixtures";
import { screenAt } from "@/lib/records/screen-dashboard";

type Person = Awaited<ReturnType<typeof signIn>>;
type Row = { id: string; firstName: string | null };

let tool: Tool;
let member: Person;
beforeAll(async () => {
  tool = await makeTool();
  member = await signIn(tool.organization, "member");
});

const endpoint = (word: string, name: "list" | "changes" | "columns") => {
  const [found] = screenAt(name)(word);
  if (!found) throw new Error(`There is no ${name} of ${word}.`);
  return found;
};
const list = (word: string, query: Record<string, string>, who = member) =>
  press(who, endpoint(word, "list"), { search: `?${new URLSearchParams(query)}` });
const found = async (word: string, query: Record<string, string>) => {
  const { status, body } = await list(word, query);
  return status === 200 ? body.data.map(({ id }: Row) => id) : [status, body.errors];
};

describe("what is typed", () => {
  let zoe: Row;
  let ana: Row;
  beforeAll(async () => {
    const company = await make(tool, "companies", { name: "Ateliers Réunis", domain: "reunis.example" });
    zoe = await make(tool, "contacts", {
      firstName: "Zoé",
      lastName: "O'Brien_50%",
      email: "zoe@example.org",
      phone: "+33 (1) 23-45.67",
      companyId: company.id,
    });
    ana = await make(tool, "contacts", { firstName: "Ana", lastName: "Жанна", email: "ana.lee@example.org" });
    await make(tool, "paiements", { contactId: zoe.id, amount: 100, currency: "EUR" });
  });

  it.each([
    ["zoe"],
    ["ZOÉ"],
    ["zo"],
    ["z"],
    ["brien_50%"],
    ["o'brien"],
    ["e@exa zoe"],
    ["331234567"],
    ["23 45"],
    ["1) 23-4"],
    ["reunis"],
    ["ateliers zoe"],
    ["  zoe   "],
  ])("%s finds by name, e-mail, telephone or company, whatever its case, accents and grouping", async (q) => {
    expect(await found("contacts", { q })).toEqual([zoe.id]);
  });

  it("of two letters finds only words that begin so", async () => {
    expect(await found("contacts", { q: "oé" })).toEqual([]);
  });

  it("of another script is found too", async () => {
    expect(await found("contacts", { q: "жан" })).toEqual([ana.id]);
    expect(await found("contacts", { q: "漢字漢" })).toEqual([]);
  });

  it("is never a pattern", async () => {
    for (const q of ["z%e", "z__", "\\", "zoe\\", "%%%", "___"]) {
      const answer = await list("contacts", { q });
      // What has no letter and no digit looks for nothing.
      const all = /^[%_\\]+$/.test(q);
      expect([q, answer.body.data.length]).toEqual([q, all ? 2 : 0]);
    }
  });

  it("finds payments by their people, and companies by their names", async () => {
    expect(await found("paiements", { q: "zoe" })).toHaveLength(1);
    expect(await found("paiements", { q: "ana" })).toEqual([]);
    expect(await found("companies", { q: "reunis" })).toHaveLength(1);
  });

  it("may hold a hundred letters and nothing that cannot be stored", async () => {
    expect((await list("contacts", { q: "a".repeat(101) })).status).toBe(422);
    expect((await list("contacts", { q: "a\0b" })).status).toBe(422);
    expect((await list("contacts", { q: "a ".repeat(50) })).status).toBe(200);
  });

  it("stays within the organization", async () => {
    const other = await signIn((await makeTool()).organization, "member");
    expect((await list("contacts", { q: "zoe" }, other)).body.data).toEqual([]);
  });
});

describe("a list", () => {
  it("is walked completely and once, also where it is narrowed", async () => {
    const own = await makeTool();
    const who = await signIn(own.organization, "member");
    await insertContacts(own.organization, 120);
    const seen: string[] = [];
    let query: Record<string, string> = { q: "example", limit: "50" };
    for (;;) {
      const { body } = await list("contacts", query, who);
      seen.push(...body.data.map(({ id }: Row) => id));
      if (!body.nextCursor) break;
      query = { cursor: body.nextCursor, limit: "50" };
    }
    expect([seen.length, new Set(seen).size]).toEqual([120, 120]);
  });

  it("is narrowed by the organization's own fields, in the form in which they are stored", async () => {
    const own = await makeTool();
    const who = await signIn(own.organization, "member");
    await defineField(own, "size", "select", { options: ["S", "M"] });
    await defineField(own, "age", "number");
    await defineField(own, "vip", "boolean");
    await defineField(own, "likes", "multi_select", { options: ["tea", "rain"] });
    const one = await make(own, "contacts", {
      customFields: { size: "M", age: 41, vip: true, likes: ["tea", "rain"] },
    });
    await make(own, "contacts", { customFields: { size: "S" } });
    const with_ = async (fields: object) => {
      const { status, body } = await list("contacts", { own: JSON.stringify(fields) }, who);
      return status === 200 ? body.data.map(({ id }: Row) => id) : status;
    };
    for (const fields of [
      { "customFields.size": "M" },
      { "customFields.age": "41" },
      { "customFields.vip": "true" },
      { "customFields.likes": "rain" },
      { "customFields.size": "M", "customFields.likes": "tea" },
    ])
      expect([fields, await with_(fields)]).toEqual([fields, [one.id]]);
    expect(await with_({ "customFields.size": "S", "customFields.vip": "true" })).toEqual([]);
    expect(await with_({ "customFields.none": "M" })).toBe(422);
    expect(await with_({ "customFields.age": "many" })).toBe(422);
    expect((await list("contacts", { own: "{" }, who)).status).toBe(422);
    expect((await list("contacts", { own: "[[1]]" }, who)).status).toBe(422);
  });

  it("goes on however long its filters are", async () => {
    const own = await makeTool();
    const who = await signIn(own.organization, "member");
    const customFields: Record<string, string> = {};
    for (const key of ["one", "two", "three", "four", "five", "six", "seven"]) {
      await defineField(own, key, "text");
      customFields[key] = "é".repeat(500);
    }
    const ids = [
      await make(own, "contacts", { customFields }),
      await make(own, "contacts", { customFields }),
    ];
    const filters = Object.fromEntries(
      Object.entries(customFields).map(([key, value]) => [`customFields.${key}`, value]),
    );
    const first = await list("contacts", { own: JSON.stringify(filters), limit: "1" }, who);
    const second = await list("contacts", { cursor: first.body.nextCursor, limit: "1" }, who);
    const shown = [first, second].flatMap(({ body }) => body.data.map(({ id }: Row) => id));
    expect(shown).toEqual(ids.map(({ id }) => id).toReversed());
  });

  it("says what the records are called that its own refer to, and shows payments whatever became of them", async () => {
    const company = await make(tool, "companies", { name: "Acme" });
    const contact = await make(tool, "contacts", { firstName: "Joan", companyId: company.id });
    const paid = await make(tool, "paiements", { contactId: contact.id, amount: 5, currency: "EUR" });
    const { body } = await list("contacts", { companyId: company.id });
    expect([body.data.length, body.names]).toEqual([1, { [company.id]: "Acme" }]);
    const payments = await list("paiements", { contactId: contact.id });
    expect(payments.body.data).toMatchObject([{ id: paid.id, status: "pending" }]);
    expect(payments.body.names).toEqual({ [contact.id]: "Joan" });
  });

  it("can be asked for some records by their ids, of this organization alone", async () => {
    const [one, other] = [await make(tool, "contacts", {}), await make(await makeTool(), "contacts", {})];
    expect(await found("contacts", { ids: `${one.id},${other.id},nonsense` })).toEqual([one.id]);
  });

  it("tells which records were written last, deleted ones among them", async () => {
    const own = await makeTool();
    const who = await signIn(own.organization, "member");
    const [one, two] = [await make(own, "contacts", {}), await make(own, "contacts", {})];
    await own.patch(`/contacts/${one.id}`, { phone: "1" });
    await own.delete(`/contacts/${two.id}`);
    const { body } = await press(who, endpoint("contacts", "changes"));
    expect(body.data).toMatchObject([
      { id: two.id, deleted: true },
      { id: one.id, deleted: false },
    ]);
  });
});

describe("a person's columns", () => {
  const choose = (who: Person, columns: unknown, word = "contacts") =>
    press(who, endpoint(word, "columns"), { body: { columns } });

  it("are kept for this person and this list alone", async () => {
    const other = await signIn(tool.organization, "member");
    const chosen = await choose(member, ["phone", "address.city", "phone"]);
    expect([chosen.status, chosen.body]).toEqual([200, { columns: ["phone", "address.city"] }]);
    await choose(member, ["name"], "companies");
    const read = (who: Person, word: string) => readColumns(tool.organization, who.userId, word);
    expect([await read(member, "contacts"), await read(member, "companies")]).toEqual([
      ["phone", "address.city"],
      ["name"],
    ]);
    expect(await read(other, "contacts")).toBeNull();
  });

  it("are such as the list has", async () => {
    for (const columns of [["nothing"], ["customFields.none"], ["id"], ["__proto__"], "phone", [1], null])
      expect((await choose(member, columns)).status).toBe(422);
    expect((await choose(member, new Array(31).fill("phone"))).status).toBe(422);
  });
});

it("an address names the kind; one that there is not has no screen", () => {
  for (const word of ["", "contact", "constructor"]) expect(screenAt("list")(word)).toEqual([]);
});
