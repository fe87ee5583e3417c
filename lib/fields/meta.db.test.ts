import { describe, expect, it } from "vitest";
import { addTool, makeTool } from "@/lib/api/fixtures";
import { prisma } from "@/lib/db";
import { defineAttribute, defineField } from "@/lib/fields/fixtures";
import { usedOf } from "@/lib/gate/fixtures";
import { make } from "@/lib/records/fixtures";

describe("the schema of an organization", () => {
  it("names its fields, audiences and attributes, in its order, and nobody else's", async () => {
    const [tool, stranger] = [await makeTool(), await makeTool()];
    await defineField(stranger, "theirs", "text");
    await make(stranger, "audiences", { name: "Theirs" });
    await defineField(tool, "size", "select", { options: ["S", "M"], required: true });
    await defineField(tool, "code", "text", { object: "company", unique: true });
    await defineAttribute(tool, "source", ["Web"], ["contact", "project"]);
    const { id } = await make(tool, "audiences", { name: "News", description: "Monthly" });
    const gone = await make(tool, "audiences", { name: "Old" });
    await tool.delete(`/audiences/${gone.id}`);
    const field = { label: "size", type: "select", options: ["S", "M"], required: true, unique: false };
    expect((await tool.get("/contact/meta")).body.data).toEqual({
      customFields: {
        contact: [{ key: "size", ...field }],
        company: [{ key: "code", label: "code", type: "text", options: [], required: false, unique: true }],
        project: [],
      },
      audiences: [{ id, name: "News", description: "Monthly" }],
      attributes: [{ key: "source", label: "source", objects: ["contact", "project"], options: ["Web"] }],
    });
  });

  it("is 304 while nothing changes, and not once anything does", async () => {
    const tool = await makeTool();
    let tag = "";
    const isChanged = async () => {
      const answered = await tool.get("/contact/meta", { "if-none-match": tag });
      tag = answered.headers.get("etag") ?? "";
      return answered.status === 200;
    };
    expect([await isChanged(), await isChanged()]).toEqual([true, false]);
    const id = await defineField(tool, "size", "select", { options: ["S"] });
    expect([await isChanged(), await isChanged()]).toEqual([true, false]);
    const change = (data: object) => prisma().customField.update({ where: { id }, data });
    for (const data of [
      { options: ["S", "M"] },
      { label: "Size" },
      { unique: true },
      { archivedAt: new Date() },
    ]) {
      await change(data);
      expect([await isChanged(), await isChanged()]).toEqual([true, false]);
    }
    await defineAttribute(tool, "source", ["Web"]);
    expect(await isChanged()).toBe(true);
    const audience = await make(tool, "audiences", { name: "News" });
    expect(await isChanged()).toBe(true);
    await tool.patch(`/audiences/${audience.id}`, { name: "Newsletter" });
    expect(await isChanged()).toBe(true);
    await make(tool, "contacts", { audiences: [audience.id] });
    expect(await isChanged()).toBe(false);
  });

  it("costs nothing, also when the month is used up", async () => {
    const tool = await makeTool({ limit: 1 });
    await tool.get("/contacts");
    expect((await tool.get("/contacts")).status).toBe(429);
    const { status, headers } = await tool.get("/contact/meta");
    expect([status, headers.get("ratelimit"), headers.get("cache-control")]).toEqual([
      200,
      null,
      "private, no-cache",
    ]);
    expect(await usedOf(tool.organization)).toBe(1);
  });

  it("is for keys that may read contacts", async () => {
    const other = await addTool(await makeTool(), { scopes: ["companies:read", "contacts:write"] });
    expect((await other.get("/contact/meta")).body).toMatchObject({ status: 403, scope: "contacts:read" });
  });
});
