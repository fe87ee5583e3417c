import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool } from "@/lib/api/fixtures";
import { press, signIn } from "@/lib/auth/fixtures";
import { contacts } from "@/lib/contacts/schema";
import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { eventsOf, faultsIn, freshEmail, make } from "@/lib/records/fixtures";
import { screenAt } from "@/lib/records/screen-dashboard";

type Person = Awaited<ReturnType<typeof signIn>>;

let tool: Tool;
let member: Person;
let admin: Person;
beforeAll(async () => {
  tool = await makeTool();
  member = await signIn(tool.organization, "member");
  admin = await signIn(tool.organization, "admin");
});

const bulk = (who: Person, body: object, name: "change" | "remove" = "change") => {
  const [endpoint] = screenAt(name)("contacts");
  if (!endpoint) throw new Error("Contacts cannot be changed at once.");
  return press(who, endpoint, { body });
};
const makeThree = () =>
  Promise.all([1, 2, 3].map((n) => make(tool, "contacts", { email: freshEmail(), phone: `${n}` })));
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
const phonesOf = async (rows: { id: string }[]) => {
  const found = await prisma().contact.findMany({ where: { id: { in: ids(rows) }, deletedAt: null } });
  return found.map(({ phone }) => phone).sort();
};

describe("many records at once", () => {
  it("are changed as one is: with their events, in one transaction, written down once", async () => {
    const rows = await makeThree();
    const { status, body } = await bulk(member, {
      ids: ids(rows),
      patch: { phone: "2", tags: { add: ["vip"] } },
    });
    expect([status, body]).toEqual([200, { changed: 3, unchanged: 0, missing: 0 }]);
    const again = await bulk(member, { ids: [...ids(rows), newId()], patch: { phone: "2" } });
    expect(again.body).toEqual({ changed: 0, unchanged: 3, missing: 1 });
    const [, event] = await eventsOf(tool, rows[0].id);
    expect(event).toMatchObject({
      type: "contact.updated",
      actor: { type: "user", name: "Ada" },
      data: { changes: { phone: { from: "1", to: "2" }, tags: { from: [], to: ["vip"] } } },
    });
    const entry = await prisma().auditEntry.findFirst({
      where: { organizationId: tool.organization, action: "record.several_changed" },
      orderBy: { place: "desc" },
    });
    expect(entry).toMatchObject({ actorId: member.userId, changes: { fields: { to: ["phone", "tags"] } } });
    expect(await faultsIn(tool.organization, contacts)).toEqual([]);
  });

  it("are subscribed to an audience, which counts them", async () => {
    const rows = await makeThree();
    const audience = await make(tool, "audiences", { name: "News" });
    await bulk(member, { ids: ids(rows), patch: { audiences: { add: [audience.id] } } });
    expect((await tool.get(`/audiences/${audience.id}`)).body.data.memberCount).toBe(3);
    await bulk(member, { ids: ids(rows).slice(1), patch: { audiences: { remove: [audience.id] } } });
    expect((await tool.get(`/audiences/${audience.id}`)).body.data.memberCount).toBe(1);
  });

  it("stay as they are, all of them, where one cannot be changed", async () => {
    const rows = await makeThree();
    const patches = [
      { phone: "9", email: rows[0].email },
      { phone: "9", email: "no" },
      { phone: "9", audiences: { add: [newId()] } },
      { phone: "9", customFields: { none: 1 } },
      { phone: "9", shoeSize: 4 },
      {},
    ];
    for (const patch of patches) {
      const { status } = await bulk(member, { ids: ids(rows), patch });
      expect([patch, status]).toEqual([patch, "email" in patch && patch.email !== "no" ? 409 : 422]);
    }
    expect(await phonesOf(rows)).toEqual(["1", "2", "3"]);
  });

  it("are a thousand at most, and at least one", async () => {
    const many = Array.from({ length: 1_001 }, newId);
    expect((await bulk(member, { ids: many, patch: { phone: "1" } })).status).toBe(422);
    expect((await bulk(member, { ids: [], patch: { phone: "1" } })).status).toBe(422);
    const { status, body } = await bulk(member, { ids: many.slice(1), patch: { phone: "1" } });
    expect([status, body.missing]).toEqual([200, 1_000]);
    expect((await bulk(member, { ids: ["nonsense"], patch: { phone: "1" } })).body.missing).toBe(1);
  });

  it("of another organization are not there", async () => {
    const rows = await makeThree();
    const other = await signIn((await makeTool()).organization, "super_admin");
    expect((await bulk(other, { ids: ids(rows), patch: { phone: "9" } })).body.missing).toBe(3);
    expect((await bulk(other, { ids: ids(rows) }, "remove")).body.missing).toBe(3);
    expect(await phonesOf(rows)).toEqual(["1", "2", "3"]);
  });

  it("are deleted by an admin alone", async () => {
    const rows = await makeThree();
    expect((await bulk(member, { ids: ids(rows) }, "remove")).status).toBe(404);
    expect((await bulk(admin, { ids: ids(rows) }, "remove")).body).toEqual({
      changed: 3,
      unchanged: 0,
      missing: 0,
    });
    expect(await phonesOf(rows)).toEqual([]);
    expect(await faultsIn(tool.organization, contacts)).toEqual([]);
  });

  it("named twice are changed once; two people at once both get an answer", async () => {
    const rows = await makeThree();
    const twice = await bulk(member, { ids: [...ids(rows), ...ids(rows)], patch: { phone: "5" } });
    expect(twice.body.changed).toBe(3);
    const both = await Promise.all([
      bulk(member, { ids: ids(rows), patch: { jobTitle: "a" } }),
      bulk(admin, { ids: ids(rows).toReversed(), patch: { jobTitle: "b" } }),
    ]);
    expect(both.map(({ body }) => body.changed)).toEqual([3, 3]);
    expect(await faultsIn(tool.organization, contacts)).toEqual([]);
  });
});
