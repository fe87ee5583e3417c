import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool } from "@/lib/api/fixtures";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { defineAttribute, defineField } from "@/lib/fields/fixtures";
import { make } from "@/lib/records/fixtures";

const email = { key: "mail", label: "E-mail", type: "email" };
const name = { key: "name", label: "Name", type: "text" };
const size = { key: "size", label: "Size", type: "select", options: ["S", "M"] };
const notes = { key: "notes", label: "Notes", type: "long_text" };

describe("what a form's page does with answers", () => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool();
    await defineField(tool, "size", "select", { options: ["S", "M", "L"] });
    await defineField(tool, "story", "long_text");
    await defineAttribute(tool, "source", ["S", "M"]);
  });
  const post = (mapping: object, fields: object[] = [email, name, size, notes]) =>
    tool.post("/forms", { title: "T", fields, mapping });

  it("is told by the form: contact fields, words and sites", async () => {
    const given = {
      title: "T",
      fields: [email, name, size, notes],
      mapping: {
        mail: "email",
        name: "address.city",
        size: "customFields.size",
        notes: "customFields.story",
      },
      submitLabel: "Join",
      thankYouText: "Welcome.\nSee you soon.",
      frameOrigins: ["https://www.example.org", "http://localhost:8080"],
    };
    const { id, ...shown } = await make(tool, "forms", given);
    expect(shown).toMatchObject({
      ...given,
      fields: given.fields.map((one) => expect.objectContaining(one)),
    });
    expect((await tool.get(`/forms/${id}`)).body.data).toEqual({ id, ...shown });
    expect((await post({ size: "attributes.source" })).status).toBe(201);
  });

  it("is nothing unless it is told", async () => {
    expect(await make(tool, "forms", { title: "T" })).toMatchObject({
      mapping: {},
      submitLabel: null,
      thankYouText: null,
      frameOrigins: [],
    });
  });

  it("has an address that the id makes, in every answer and before anything is stored", async () => {
    const { id, url } = await make(tool, "forms", { title: "T" });
    expect(url).toBe(`${env().APP_URL.replace(/\/$/, "")}/f/${id}`);
    const listed = (await tool.get("/forms?limit=100")).body.data;
    expect(listed.find((one: { id: string }) => one.id === id).url).toBe(url);
    expect((await tool.patch(`/forms/${id}`, { title: "U" })).body.data.url).toBe(url);
  });

  const wrong: [string, object, string, string][] = [
    ["a field that the form does not have", { other: "email" }, "/mapping/other", "unknown_field"],
    ["a contact's field that there is not", { mail: "mail" }, "/mapping/mail", "unknown_field"],
    ["a contact's own id", { name: "id" }, "/mapping/name", "unknown_field"],
    ["a name that every object has", { name: "constructor" }, "/mapping/name", "unknown_field"],
    ["a custom field that there is not", { name: "customFields.none" }, "/mapping/name", "unknown_field"],
    ["an e-mail that is any text", { name: "email" }, "/mapping/name", "invalid"],
    ["text as a choice", { name: "customFields.size" }, "/mapping/name", "invalid"],
    ["a long text as a name", { notes: "firstName" }, "/mapping/notes", "invalid"],
    ["a value that is no text", { name: 1 }, "/mapping/name", "invalid"],
  ];

  it.each(wrong)("cannot be %s", async (_, mapping, pointer, code) => {
    const { status, body } = await post(mapping);
    expect([status, body.errors]).toMatchObject([422, [{ pointer, code: expect.stringContaining(code) }]]);
  });

  it("cannot give a contact an option that it does not have, nor two answers to one field", async () => {
    const wide = { ...size, options: ["S", "XL"] };
    expect((await post({ size: "customFields.size" }, [wide])).status).toBe(422);
    expect((await post({ size: "attributes.source" }, [wide])).status).toBe(422);
    const second = { ...name, key: "again" };
    const twice = await post({ name: "firstName", again: "firstName" }, [name, second]);
    expect([twice.status, twice.body.errors]).toMatchObject([422, [{ pointer: "/mapping/again" }]]);
  });

  it("is merged by key, and what went from a field goes away with it, with a warning", async () => {
    const { id } = await make(tool, "forms", {
      title: "T",
      fields: [email, name],
      mapping: { mail: "email", name: "firstName" },
    });
    const moved = await tool.patch(`/forms/${id}`, { mapping: { name: "lastName" } });
    expect(moved.body.data.mapping).toEqual({ mail: "email", name: "lastName" });
    const { status, body } = await tool.patch(`/forms/${id}`, { fields: [email] });
    expect([status, body.data.mapping]).toEqual([200, { mail: "email" }]);
    expect(body.warnings).toMatchObject([{ pointer: "/mapping/name", code: "unknown_field" }]);
  });

  it("does not keep a form open whose contact's field is there no more", async () => {
    const owner = await makeTool();
    await defineField(owner, "old", "text");
    const { id } = await make(owner, "forms", {
      title: "T",
      status: "open",
      fields: [name],
      mapping: { name: "customFields.old" },
    });
    await prisma().customField.updateMany({
      where: { organizationId: owner.organization },
      data: { archivedAt: new Date() },
    });
    const { status, body } = await owner.patch(`/forms/${id}`, { status: "closed" });
    expect([status, body.data]).toMatchObject([200, { status: "closed", mapping: {} }]);
  });

  it("leaves out what does not exist in a lenient call", async () => {
    const { status, body } = await tool.lenient.post("/forms", {
      title: "T",
      fields: [email],
      mapping: { mail: "email", none: "phone" },
    });
    expect([status, body.data.mapping]).toEqual([201, { mail: "email" }]);
    expect(body.warnings).toMatchObject([{ pointer: "/mapping/none" }]);
  });

  it.each(["*", "https://a.example; script-src *", "https://a.example/page", "ftp://a.example", "a.example"])(
    "lets no site be called %s",
    async (site) => {
      const { status, body } = await tool.post("/forms", { title: "T", frameOrigins: [site] });
      expect([status, body.errors]).toMatchObject([422, [{ pointer: "/frameOrigins/0" }]]);
    },
  );

  it("knows a site by its origin", async () => {
    const { frameOrigins } = await make(tool, "forms", { title: "T", frameOrigins: ["HTTPS://A.example/"] });
    expect(frameOrigins).toEqual(["https://a.example"]);
  });
});
