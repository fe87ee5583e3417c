import { beforeAll, describe, expect, it } from "vitest";
import { press, signIn } from "@/lib/auth/fixtures";
import { createContact, deleteContact, getContact, patchContact } from "@/lib/contacts/endpoints";
import { prisma } from "@/lib/db";
import { makeOrganization, textOf } from "@/lib/fixtures";
import { createForm } from "@/lib/forms/endpoints";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { operationsAt } from "@/lib/records/dashboard";
import { freshEmail } from "@/lib/records/fixtures";

type Person = Awaited<ReturnType<typeof signIn>>;

let organization: OrganizationId;
let member: Person;
let admin: Person;
beforeAll(async () => {
  ({ organization } = await makeOrganization());
  member = await signIn(organization, "member");
  admin = await signIn(organization, "admin");
});

const create = (who: Person, body: object) => press(who, createContact, { body });
const on = (id: string) => ({ params: { id } });
const entryOf = (id: string) =>
  prisma().auditEntry.findFirst({ where: { targetId: id }, orderBy: { place: "desc" } });

describe("a person works on records with the operations that keys have", () => {
  it("creates, reads and changes one, which is told as theirs", async () => {
    const made = await create(member, { email: freshEmail(), firstName: "Grace", phone: "" });
    expect([made.status, made.body.outcome]).toEqual([201, "created"]);
    const { id } = made.body.data;
    expect((await press(member, getContact, on(id))).body.data).toEqual(made.body.data);
    const changed = await press(member, patchContact, { ...on(id), body: { firstName: null, phone: "1" } });
    expect(changed.body.data).toMatchObject({ firstName: null, phone: "1" });
    const events = await prisma().event.findMany({ where: { recordId: id }, orderBy: { createdAt: "asc" } });
    const actor = { actorType: "user", actorId: member.userId, actorName: "Ada" };
    expect(events).toMatchObject([
      { ...actor, type: "contact.created" },
      { ...actor, type: "contact.updated", requestId: changed.headers.get("x-request-id") },
    ]);
  });

  it("is written down with the names of the fields, and without what they hold", async () => {
    const made = await create(member, { email: freshEmail(), firstName: "Grace" });
    const { id } = made.body.data;
    await press(member, patchContact, { ...on(id), body: { phone: "0102030405", jobTitle: "Captain" } });
    const entry = await entryOf(id);
    expect(entry).toMatchObject({
      action: "record.changed",
      actorId: member.userId,
      changes: { kind: { to: "contact" }, fields: { to: ["jobTitle", "phone"] } },
    });
    expect(textOf(entry)).not.toMatch(/0102030405|Captain/);
  });

  it("leaves no entry where nothing changed", async () => {
    const { body } = await create(member, { email: freshEmail(), firstName: "Grace" });
    const before = await entryOf(body.data.id);
    const again = await press(member, patchContact, { ...on(body.data.id), body: { firstName: "Grace" } });
    expect(again.body.outcome).toBe("unchanged");
    expect((await entryOf(body.data.id))?.id).toBe(before?.id);
  });

  it("is strict however the organization treats its tools' mistakes", async () => {
    const other = await makeOrganization({ missingItems: "succeed" });
    const answer = await create(await signIn(other.organization, "member"), { shoeSize: 4 });
    expect([answer.status, answer.body.errors]).toMatchObject([422, [{ pointer: "/shoeSize" }]]);
  });

  it("is told when somebody else was faster, and nothing is overwritten", async () => {
    const { body, headers } = await create(member, { email: freshEmail(), firstName: "Grace" });
    await press(admin, patchContact, { ...on(body.data.id), body: { firstName: "Joan" } });
    const late = await press(member, patchContact, {
      ...on(body.data.id),
      body: { firstName: "Jane" },
      headers: { "if-match": headers.get("etag") ?? "" },
    });
    expect([late.status, late.body.code]).toEqual([412, "precondition_failed"]);
    expect((await press(member, getContact, on(body.data.id))).body.data.firstName).toBe("Joan");
  });

  it("spends nothing of the month's calls", async () => {
    await create(member, { email: freshEmail() });
    expect(await prisma().usageMonth.count({ where: { organizationId: organization } })).toBe(0);
  });
});

describe("roles", () => {
  it("let a member change records, and only an admin delete them", async () => {
    const { body } = await create(member, { email: freshEmail() });
    const refused = await press(member, deleteContact, on(body.data.id));
    expect([refused.status, refused.body.detail]).toEqual([404, "There is no such page."]);
    const deleted = await press(admin, deleteContact, on(body.data.id));
    expect([deleted.status, deleted.body.outcome]).toEqual([200, "deleted"]);
    expect((await entryOf(body.data.id))?.action).toBe("record.deleted");
  });

  it("let only an admin make a form, which is published", async () => {
    expect((await press(member, createForm, { body: { title: "Join" } })).status).toBe(404);
    expect((await press(admin, createForm, { body: { title: "Join" } })).status).toBe(201);
  });

  it("end at the organization: another's record is not there", async () => {
    const other = await signIn((await makeOrganization()).organization, "super_admin");
    const { body } = await create(member, { email: freshEmail() });
    expect((await press(other, getContact, on(body.data.id))).status).toBe(404);
    expect((await press(other, patchContact, { ...on(body.data.id), body: { phone: "1" } })).status).toBe(
      404,
    );
    expect((await press(other, deleteContact, on(body.data.id))).status).toBe(404);
    expect((await press(member, getContact, on(newId()))).status).toBe(404);
  });

  it("do not help another site", async () => {
    const answer = await press(member, createContact, { body: {}, site: "cross-site" });
    expect([answer.status, answer.body.code]).toEqual([403, "foreign_origin"]);
  });
});

it("an address names the kind of record; one that there is not has no operations", () => {
  expect(operationsAt("/{id}")("contacts")).toEqual([getContact, patchContact, deleteContact]);
  for (const word of ["", "contact", "constructor", "contacts/push"])
    expect(operationsAt("/{id}")(word)).toEqual([]);
});
