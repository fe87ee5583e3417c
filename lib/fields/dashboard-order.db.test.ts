import { beforeEach, describe, expect, it } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import { editField } from "@/lib/fields/arrange-data";
import { changeCustomField, fieldActs, orderCustomFields, orderMetaAttributes } from "@/lib/fields/dashboard";
import { edit, makeDesk } from "@/lib/fields/dashboard-fixtures";

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
describe("two people at once", () => {
  it("do not overwrite each other's options: the second is told", async () => {
    const { tool, admin, meta, add } = desk;
    const size = await add("size", choice);
    let kept = size;
    // Straight to the data, and again once there are connections for all, so that they meet.
    for (const round of ["first", "second", "third"]) {
      const edits = Array.from({ length: 8 }, (_, n) => {
        const mine = edit(kept, { options: ["S", `${round} ${n}`] });
        return editField(tool.organization, size.id, mine, commandLine).catch(() => null);
      });
      const saved = (await Promise.all(edits)).filter(Boolean);
      expect(saved).toHaveLength(1);
      kept = saved[0];
    }
    expect((await meta()).customFields.contact[0].options).toEqual(kept.options);
    expect((await admin(changeCustomField, edit(size, { label: "Late" }), size)).body.code).toBe("conflict");
    expect((await admin(changeCustomField, edit(kept, { label: "In time" }), size)).status).toBe(200);
  });

  it("cannot order a list that is no longer the one they saw", async () => {
    const { tool, admin, add, contactKeys } = desk;
    const [a, b, c] = [await add("a"), await add("b"), await add("c")];
    const order = (...ids: string[]) => admin(orderCustomFields, { object: "contact", ids });
    const etag = (await tool.get("/contact/meta")).headers.get("etag");
    expect((await order(c.id, a.id, b.id)).body.data.map(({ key }: { key: string }) => key)).toEqual([
      "c",
      "a",
      "b",
    ]);
    expect(await contactKeys()).toEqual(["c", "a", "b"]);
    expect((await tool.get("/contact/meta")).headers.get("etag")).not.toBe(etag);
    const company = await add("d", { object: "company" });
    for (const ids of [[a.id, b.id], [a.id, b.id, b.id], [a.id, b.id, c.id, company.id], []])
      expect((await order(...ids)).status).toBe(409);
    await admin(fieldActs.archive, undefined, b);
    expect((await order(a.id, b.id, c.id)).status).toBe(409);
    expect((await order(a.id, c.id)).status).toBe(200);
    await add("last");
    expect(await contactKeys()).toEqual(["a", "c", "last"]);
    expect((await actions()).filter((one) => one === "field.reordered")).toHaveLength(2);
  });

  it("who order it at once leave one of their orders, whole", async () => {
    const { admin, add, contactKeys } = desk;
    const made: { id: string; key: string }[] = [];
    for (const key of ["a", "b", "c", "d", "e", "f"]) made.push(await add(key));
    const ids = made.map(({ id }) => id);
    const orders = ids.map((_, turn) => [...ids.slice(turn), ...ids.slice(0, turn)]);
    await Promise.all(orders.map((ids) => admin(orderCustomFields, { object: "contact", ids })));
    const keys = orders.map((order) => order.map((id) => made.find((one) => one.id === id)?.key).join(""));
    expect(keys).toContain((await contactKeys()).join(""));
  });

  it("order the attributes alike", async () => {
    const { admin, meta, addList } = desk;
    const [a, b] = [await addList("a"), await addList("b")];
    expect((await admin(orderMetaAttributes, { ids: [b.id, a.id] })).status).toBe(200);
    expect((await meta()).attributes.map(({ key }: { key: string }) => key)).toEqual(["b", "a"]);
    expect((await admin(orderMetaAttributes, { ids: [b.id] })).status).toBe(409);
  });
});
