import { beforeAll, expect, test } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import {
  archiveAttribute,
  archiveField,
  defineAttribute,
  defineField,
  defineFields,
  findDefinitions,
} from "@/lib/fields/define-data";
import { newAttribute, newCustomField } from "@/lib/fields/schema";
import { makeOrganization } from "@/lib/fixtures";
import type { OrganizationId } from "@/lib/orgs/organization-id";

let organization: OrganizationId;
beforeAll(async () => {
  ({ organization } = await makeOrganization());
});

const draft = (over: object) =>
  newCustomField.parse({ object: "contact", key: "size", label: "Size", type: "text", ...over });
const define = (over: object, of = organization) => defineField(of, draft(over), commandLine);
const list = (over: object) =>
  defineAttribute(
    organization,
    newAttribute.parse({ key: "source", label: "Source", objects: ["contact"], options: ["Web"], ...over }),
    commandLine,
  );
const audited = async (targetId: string) => {
  const where = { organizationId: organization, targetId };
  const entries = await prisma().auditEntry.findMany({ where, orderBy: { id: "asc" } });
  return entries.map(({ action, actorType, changes }) => [action, actorType, changes]);
};

test("a field is defined once, changed where it may be, and archived, each with its entry in the audit log", async () => {
  const choice = { key: "shirt", type: "select", options: ["S", "M"] };
  expect(await define(choice)).toBe("defined");
  expect(await define(choice)).toBe("unchanged");
  expect(await define({ ...choice, label: "Shirt", options: ["S", "M", "L"], required: true })).toBe(
    "changed",
  );
  const { fields } = await findDefinitions(organization, "contact");
  expect(fields.find((one) => one.key === "shirt")).toEqual({
    ...{
      key: "shirt",
      label: "Shirt",
      type: "select",
      options: ["S", "M", "L"],
      required: true,
      unique: false,
    },
  });
  await archiveField(organization, "contact", "shirt", commandLine);
  await expect(archiveField(organization, "contact", "shirt", commandLine)).rejects.toMatchObject({
    code: "not_found",
  });
  const entries = await audited("contact.shirt");
  expect(entries.map(([action, by]) => [action, by])).toEqual([
    ["field.defined", "cli"],
    ["field.changed", "cli"],
    ["field.archived", "cli"],
  ]);
  expect(entries[1]?.[2]).toEqual({
    label: { from: "Size", to: "Shirt" },
    options: { from: ["S", "M"], to: ["S", "M", "L"] },
    required: { from: false, to: true },
  });
});

test("type and uniqueness of a field stay, and the refusal says what to do", async () => {
  await define({ key: "code", unique: true });
  await expect(define({ key: "code", type: "number", unique: true })).rejects.toMatchObject({
    code: "conflict",
    detail:
      "There is a field code of type text, whose values stay: archive it and define another with its own key.",
  });
  await expect(define({ key: "code" })).rejects.toMatchObject({
    detail: expect.stringMatching(/^Whether the field code is unique cannot be changed: archive it/),
  });
  await archiveField(organization, "contact", "code", commandLine);
  await expect(define({ key: "code", type: "number", unique: true })).rejects.toMatchObject({
    detail: "There was a field code of type text, whose values stay: choose another key.",
  });
  expect(await define({ key: "code", unique: true })).toBe("changed");
});

test("the same key belongs to each kind of record and each organization for itself", async () => {
  const { organization: other } = await makeOrganization();
  await define({ key: "own" });
  expect(await define({ key: "own", object: "company", type: "number" })).toBe("defined");
  expect(await define({ key: "own", type: "date" }, other)).toBe("defined");
  await expect(archiveField(other, "company", "own", commandLine)).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a kind of record has 200 living fields at most, however they come", async () => {
  const { organization: full } = await makeOrganization();
  const many = (count: number, start = 0) =>
    Array.from({ length: count }, (_, n) => draft({ key: `f${start + n}` }));
  await define({ key: "old" }, full);
  await archiveField(full, "contact", "old", commandLine);
  await defineFields(full, "contact", () => many(199), commandLine);
  const refused = { code: "conflict", detail: "One kind of record may have 200 custom fields at most." };
  await expect(defineFields(full, "contact", () => many(2, 300), commandLine)).rejects.toMatchObject(refused);
  expect((await findDefinitions(full, "contact")).fields).toHaveLength(199);
  await define({ key: "last" }, full);
  for (const key of ["more", "old"]) await expect(define({ key }, full)).rejects.toMatchObject(refused);
  expect(await define({ key: "more", object: "company" }, full)).toBe("defined");
  await archiveField(full, "contact", "last", commandLine);
  expect(await define({ key: "old" }, full)).toBe("changed");
}, 60_000);

test("the same field defined many times at once is defined once", async () => {
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => define({ key: "together" })));
  expect(outcomes.sort()).toEqual(["defined", ...Array(4).fill("unchanged")]);
});

test("a value list is defined once, changed, archived and brought back", async () => {
  expect([await list({}), await list({})]).toEqual(["defined", "unchanged"]);
  expect(await list({ objects: ["contact", "company"], options: ["Web", "Fair"] })).toBe("changed");
  const { attributes } = await findDefinitions(organization, "company");
  expect(attributes).toEqual([
    { key: "source", label: "Source", objects: ["contact", "company"], options: ["Web", "Fair"] },
  ]);
  await archiveAttribute(organization, "source", commandLine);
  expect((await findDefinitions(organization, "company")).attributes).toEqual([]);
  await expect(archiveAttribute(organization, "source", commandLine)).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await list({})).toBe("changed");
  expect((await audited("source")).map(([action]) => action)).toEqual([
    "attribute.defined",
    "attribute.changed",
    "attribute.archived",
    "attribute.changed",
  ]);
});
