import { beforeAll, describe, expect, it } from "vitest";
import { openForm, personal, personalMapping, send } from "@/app/f/fixtures";
import { makeTool, type Tool } from "@/lib/api/fixtures";
import { press, signIn } from "@/lib/auth/fixtures";
import { prisma } from "@/lib/db";
import { defineField } from "@/lib/fields/fixtures";
import { makeOrganization } from "@/lib/fixtures";
import { createForm, deleteForm, getForm, listForms, patchForm } from "@/lib/forms/endpoints";
import { freshEmail } from "@/lib/records/fixtures";

type Person = Awaited<ReturnType<typeof signIn>>;

let tool: Tool;
let admin: Person;
let member: Person;
beforeAll(async () => {
  tool = await makeTool();
  [admin, member] = await Promise.all([
    signIn(tool.organization, "admin"),
    signIn(tool.organization, "member"),
  ]);
});

const on = (id: string) => ({ params: { id } });
const text = (key: string) => ({ key, label: key, type: "text" });
const create = (body: object) => press(admin, createForm, { body: { title: "T", ...body } });
const change = (who: Person, id: string, body: object, etag?: string) =>
  press(who, patchForm, { ...on(id), body, headers: etag ? { "if-match": etag } : {} });

describe("what a builder sends", () => {
  const wrong: [string, object, string][] = [
    ["101 questions", { fields: Array.from({ length: 101 }, (_, place) => text(`q${place}`)) }, "/fields"],
    ["two questions of one key", { fields: [text("a"), text("a")] }, "/fields"],
    ["a choice of nothing", { fields: [{ ...text("a"), type: "select", options: [] }] }, "/fields/0/options"],
    [
      "an option twice",
      { fields: [text("a"), { ...text("b"), type: "multi_select", options: ["x", "x"] }] },
      "/fields/1/options",
    ],
    [
      "an option without a word",
      { fields: [{ ...text("a"), type: "select", options: [""] }] },
      "/fields/0/options",
    ],
    ["a question without words", { fields: [{ ...text("a"), label: "" }] }, "/fields/0/label"],
    [
      "a site that is a page",
      { frameOrigins: ["https://a.example", "https://a.example/page"] },
      "/frameOrigins/1",
    ],
    ["a site that is a policy", { frameOrigins: ["https://a.example; script-src *"] }, "/frameOrigins/0"],
    [
      "21 sites",
      { frameOrigins: Array.from({ length: 21 }, (_, n) => `https://a${n}.example`) },
      "/frameOrigins",
    ],
    ["no title", { title: "" }, "/title"],
    ["a status that there is not", { status: "shut" }, "/status"],
    ["answers for a question that there is not", { mapping: { none: "email" } }, "/mapping/none"],
  ];

  it.each(wrong)("cannot be %s, and says where", async (_, body, pointer) => {
    const { status, body: problem } = await create(body);
    expect([status, problem.errors?.[0]?.pointer.slice(0, pointer.length)]).toEqual([422, pointer]);
  });

  it("cannot send answers to a custom field that is archived", async () => {
    await defineField(tool, "gone", "text");
    await prisma().customField.updateMany({
      where: { organizationId: tool.organization, key: "gone" },
      data: { archivedAt: new Date() },
    });
    const { status, body } = await create({ fields: [text("a")], mapping: { a: "customFields.gone" } });
    expect([status, body.errors]).toMatchObject([422, [{ pointer: "/mapping/a", code: "unknown_field" }]]);
  });

  it("is of a form of one's own organization", async () => {
    const stranger = await signIn((await makeOrganization()).organization, "super_admin");
    const { id } = await openForm(tool);
    expect((await press(stranger, getForm, on(id))).status).toBe(404);
    expect((await change(stranger, id, { title: "Mine" })).status).toBe(404);
    expect((await press(stranger, deleteForm, on(id))).status).toBe(404);
    expect((await press(stranger, listForms, {})).body.data).toEqual([]);
    expect((await press(member, getForm, on(id))).body.data.title).toBe("Join us");
  });

  it("is an admin's; members look", async () => {
    const { id } = await openForm(tool);
    expect((await change(member, id, { title: "Mine" })).status).toBe(404);
    expect((await press(member, deleteForm, on(id))).status).toBe(404);
    expect((await press(member, listForms, { search: "?limit=1" })).status).toBe(200);
  });
});

describe("two people at one form", () => {
  it("the second is told, whichever part the first changed, and nothing is overwritten", async () => {
    const { id } = await openForm(tool);
    const { headers } = await press(admin, getForm, on(id));
    const etag = headers.get("etag") ?? "";
    const both = await Promise.all([
      change(admin, id, { title: "One" }, etag),
      change(admin, id, { fields: personal.slice(0, 1), mapping: { name: null, phone: null } }, etag),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const { title, fields } = (await press(admin, getForm, on(id))).body.data;
    expect([title === "One", fields.length === 1].filter(Boolean)).toHaveLength(1);
  });

  it("a submission between is no change: the form's time is what it was, though its tag is another", async () => {
    const { id } = await openForm(tool);
    const before = await press(admin, getForm, on(id));
    expect((await send(id, { mail: freshEmail() })).status).toBe(303);
    const refused = await change(admin, id, { title: "New" }, before.headers.get("etag") ?? "");
    expect(refused.status).toBe(412);
    const now = await press(admin, getForm, on(id));
    expect(now.body.data).toMatchObject({ updatedAt: before.body.data.updatedAt, submissionCount: 1 });
    expect((await change(admin, id, { title: "New" }, now.headers.get("etag") ?? "")).status).toBe(200);
  });

  it("a form that somebody deleted meanwhile is not made again", async () => {
    const { id } = await openForm(tool);
    const { headers } = await press(admin, getForm, on(id));
    await press(admin, deleteForm, on(id));
    expect((await change(admin, id, { title: "New" }, headers.get("etag") ?? "")).status).toBe(412);
    expect((await press(admin, getForm, on(id))).status).toBe(404);
  });
});

it("a label and a question that change their order keep their key, and so the contact's field", async () => {
  const { id } = await openForm(tool);
  const [mail, name, phone] = personal;
  const { body } = await change(admin, id, { fields: [phone, { ...name, label: "Call name" }, mail] });
  expect(body.data).toMatchObject({
    mapping: personalMapping,
    fields: [{ key: "phone" }, { key: "name" }, { key: "mail" }],
  });
});
