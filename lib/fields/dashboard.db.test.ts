import { beforeEach, describe, expect, it } from "vitest";
import { makeTool } from "@/lib/api/fixtures";
import { prisma } from "@/lib/db";
import {
  attributeActs,
  changeCustomField,
  changeMetaAttribute,
  createCustomField,
  createMetaAttribute,
  fieldActs,
  orderCustomFields,
  orderMetaAttributes,
} from "@/lib/fields/dashboard";
import { draft, edit, makeDesk, sitDown } from "@/lib/fields/dashboard-fixtures";
import { make } from "@/lib/records/fixtures";

let desk: Awaited<ReturnType<typeof makeDesk>>;
beforeEach(async () => {
  desk = await makeDesk();
});

const choice = { type: "select", options: ["S", "M", "L"] };
const actions = async () => {
  const where = { organizationId: desk.tool.organization };
  const entries = await prisma().auditEntry.findMany({ where, orderBy: { id: "asc" } });
  return entries.filter(({ actorType }) => actorType === "user").map(({ action }) => action);
};
describe("what an admin defines", () => {
  it("is what GET /contact/meta answers, and stands in the audit log with the person's name", async () => {
    const { admin, meta, add, addList } = desk;
    const size = await add("size", { ...choice, label: " Size ", required: true });
    expect(size).toMatchObject({ kind: "field", key: "size", label: "Size", archivedAt: null });
    const source = await addList("source");
    const field = { key: "size", label: "Size", ...choice, required: true, unique: false };
    expect(await meta()).toMatchObject({
      customFields: { contact: [field], company: [], project: [] },
      attributes: [{ key: "source", label: "source", objects: ["contact"], options: ["Web"] }],
    });
    await admin(changeCustomField, edit(size, { label: "T-shirt", options: ["L", "XL"] }), size);
    const { updatedAt } = source;
    const lists = { label: "Origin", objects: ["company"], options: ["Fair"], updatedAt };
    expect((await admin(changeMetaAttribute, lists, source)).status).toBe(200);
    expect(await meta()).toMatchObject({
      customFields: { contact: [{ ...field, label: "T-shirt", options: ["L", "XL"] }] },
      attributes: [{ key: "source", label: "Origin", objects: ["company"], options: ["Fair"] }],
    });
    expect(await actions()).toEqual([
      "field.defined",
      "attribute.defined",
      "field.changed",
      "attribute.changed",
    ]);
  });

  it("is nobody's to see or change without the role, or of another organization", async () => {
    const { tool, add, addList } = desk;
    const size = await add("size", choice);
    const source = await addList("source");
    const stranger = await sitDown(await makeTool(), "super_admin");
    const member = await sitDown(tool, "member");
    const list = { label: "x", objects: ["contact"], options: ["x"], updatedAt: source.updatedAt };
    for (const [send, status] of [
      [member, 404],
      [stranger, 404],
    ] as const) {
      for (const [endpoint, one, body] of [
        [changeCustomField, size, edit(size, { label: "x" })],
        [fieldActs.archive, size, undefined],
        [fieldActs.restore, size, undefined],
        [fieldActs.uses, size, {}],
        [changeMetaAttribute, source, list],
        [attributeActs.archive, source, undefined],
        [attributeActs.restore, source, undefined],
        [attributeActs.uses, source, {}],
        [fieldActs.archive, { id: "1.5" }, undefined],
        [fieldActs.archive, source, undefined],
      ] as const)
        expect((await send(endpoint, body, { id: one.id })).status, endpoint.path).toBe(status);
    }
    expect((await member(createCustomField, draft("own"))).status).toBe(404);
    expect((await member(createMetaAttribute, { ...list, key: "own" })).status).toBe(404);
    expect((await member(orderCustomFields, { object: "contact", ids: [size.id] })).status).toBe(404);
    expect((await stranger(orderCustomFields, { object: "contact", ids: [size.id] })).status).toBe(409);
    expect((await stranger(orderMetaAttributes, { ids: [source.id] })).status).toBe(409);
    expect(await actions()).toEqual(["field.defined", "attribute.defined"]);
  });

  it("keeps its values when it is archived, and comes back with them as the last", async () => {
    const { tool, admin, add, contactKeys } = desk;
    const size = await add("size", choice);
    await add("code");
    const contact = await make(tool, "contacts", { customFields: { size: "M" } });
    expect((await admin(fieldActs.uses, {}, size)).body).toEqual({ records: 1 });
    const first = await admin(fieldActs.archive, undefined, size);
    expect((await admin(fieldActs.archive, undefined, size)).body).toEqual(first.body);
    expect(await contactKeys()).toEqual(["code"]);
    expect((await tool.get(`/contacts/${contact.id}`)).body.data.customFields).toEqual({ size: "M" });
    expect((await tool.patch(`/contacts/${contact.id}`, { customFields: { size: "S" } })).status).toBe(422);
    await admin(fieldActs.restore, undefined, size);
    expect((await admin(fieldActs.restore, undefined, size)).body.archivedAt).toBeNull();
    expect(await contactKeys()).toEqual(["code", "size"]);
    expect((await tool.patch(`/contacts/${contact.id}`, { customFields: { size: "S" } })).status).toBe(200);
    expect((await actions()).slice(2)).toEqual(["field.archived", "field.restored"]);
  });

  it("leaves an option that went away where it is, and takes it no more", async () => {
    const { tool, admin, add, addList } = desk;
    const sizes = await add("sizes", { type: "multi_select", options: ["S", "M", "L"] });
    const source = await addList("source", { objects: ["contact", "company"], options: ["Web", "Fair"] });
    const values = { customFields: { sizes: ["S", "M"] }, attributes: { source: "Web" } };
    const contact = await make(tool, "contacts", values);
    await make(tool, "companies", { name: "Acme", attributes: { source: "Fair" } });
    await tool.delete(`/contacts/${(await make(tool, "contacts", values)).id}`);
    const uses = async (one: { kind: string; id: string }, options?: string[]) =>
      (await admin(one.kind === "field" ? fieldActs.uses : attributeActs.uses, { options }, one)).body
        .records;
    expect([await uses(sizes, ["M"]), await uses(sizes, ["L"]), await uses(sizes, ["S", "M"])]).toEqual([
      1, 0, 1,
    ]);
    expect([await uses(source, ["Web"]), await uses(source, ["Web", "Fair"]), await uses(source)]).toEqual([
      1, 2, 2,
    ]);
    await admin(changeCustomField, edit(sizes, { options: ["S", "L"] }), sizes);
    const change = (customFields: object) => tool.patch(`/contacts/${contact.id}`, { customFields });
    expect((await change({ sizes: { add: ["L"] } })).body.data.customFields.sizes).toEqual(["S", "M", "L"]);
    expect((await change({ sizes: { add: ["M"] } })).body.errors[0].code).toBe("unknown_option");
  });
});

describe("a key", () => {
  it("is defined once, however many people do it at once", async () => {
    const { admin } = desk;
    for (const send of [() => admin(createCustomField, draft("size")), () => addListStatus()]) {
      const answers = await Promise.all(Array.from({ length: 6 }, send));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(5).fill(409)]);
      expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
        code: "already_exists",
        errors: [{ pointer: "/key", code: "taken" }],
      });
    }
    expect(await actions()).toEqual(["field.defined", "attribute.defined"]);
  });

  const addListStatus = () =>
    desk.admin(createMetaAttribute, { key: "size", label: "Size", objects: ["contact"], options: ["a"] });

  it("of something archived is not given to another: that one can be brought back", async () => {
    const { admin, add, addList } = desk;
    const [size, source] = [await add("size"), await addList("size")];
    await admin(fieldActs.archive, undefined, size);
    await admin(attributeActs.archive, undefined, source);
    const archived = [{ pointer: "/key", code: "archived" }];
    for (const { status, body } of [
      await admin(createCustomField, draft("size", choice)),
      await addListStatus(),
    ])
      expect([status, body]).toMatchObject([409, { code: "already_exists", errors: archived }]);
    expect((await admin(createCustomField, draft("size", { object: "company" }))).status).toBe(201);
  });

  it("and everything else is held to its bounds", async () => {
    const { admin, add } = desk;
    const many = (count: number) => Array.from({ length: count }, (_, n) => `option ${n}`);
    for (const [over, pointer] of [
      [{ key: "1st" }, "/key"],
      [{ key: "k".repeat(61) }, "/key"],
      [{ key: "a/b" }, "/key"],
      [{ label: " " }, "/label"],
      [{ label: "l".repeat(101) }, "/label"],
      [{ type: "money" }, "/type"],
      [{ object: "form" }, "/object"],
      [{ ...choice, options: [] }, "/options"],
      [{ ...choice, options: ["a", "a"] }, "/options"],
      [{ ...choice, options: many(501) }, "/options"],
      [{ ...choice, options: ["o".repeat(201)] }, "/options/0"],
      [{ ...choice, options: [" "] }, "/options/0"],
      [{ options: ["a"] }, "/options"],
      [{ type: "boolean", unique: true }, "/unique"],
      [{ position: 3 }, "/position"],
    ] as const) {
      const { status, body } = await admin(createCustomField, draft("key", over));
      expect([status, body.errors?.[0]?.pointer], JSON.stringify(over).slice(0, 60)).toEqual([422, pointer]);
    }
    const size = await add("size", { ...choice, options: many(500) });
    for (const options of [[], many(501)])
      expect((await admin(changeCustomField, edit(size, { options }), size)).status).toBe(422);
    const text = await add("text");
    expect((await admin(changeCustomField, edit(text, { options: ["a"] }), text)).status).toBe(422);
  });
});

it("an organization has 200 living attributes at most, and one brought back counts", async () => {
  const { tool, admin, addList } = desk;
  const first = await addList("first");
  await admin(attributeActs.archive, undefined, first);
  await prisma().metaAttribute.createMany({
    data: Array.from({ length: 200 }, (_, n) => ({
      ...{ id: crypto.randomUUID(), organizationId: tool.organization, position: n },
      ...{ key: `a${n}`, label: "a", objects: ["contact"], options: ["a"] },
    })),
  });
  const refused = { code: "conflict", detail: "An organization may have 200 attributes at most." };
  expect(await addList("more")).toMatchObject(refused);
  expect((await admin(attributeActs.restore, undefined, first)).body).toMatchObject(refused);
});
