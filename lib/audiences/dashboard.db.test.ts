import { expect, it } from "vitest";
import { makeTool } from "@/lib/api/fixtures";
import { changeAudience, createAudience, deleteAudience } from "@/lib/audiences/dashboard";
import { listAudiences } from "@/lib/audiences/data";
import { prisma } from "@/lib/db";
import { sitDown } from "@/lib/fields/dashboard-fixtures";
import { eventsOf, make } from "@/lib/records/fixtures";

it("an admin makes, renames and deletes an audience as the API would, in the person's name", async () => {
  const tool = await makeTool();
  const admin = await sitDown(tool, "admin");
  const { status, body: made } = await admin(createAudience, { name: " News ", description: " " });
  expect([status, made]).toMatchObject([201, { name: "News", description: null, memberCount: 0 }]);
  const contact = await make(tool, "contacts", { audiences: [made.id] });
  const changed = await admin(changeAudience, { name: "Newsletter", description: "Monthly" }, made);
  expect(changed.body).toMatchObject({ name: "Newsletter", description: "Monthly", memberCount: 1 });
  expect((await admin(changeAudience, { name: "Newsletter" }, made)).status).toBe(200);
  const { body } = await tool.get("/contact/meta");
  expect(body.data.audiences).toEqual([{ id: made.id, name: "Newsletter", description: "Monthly" }]);
  expect((await admin(deleteAudience, undefined, made)).status).toBe(200);
  expect((await tool.get(`/contacts/${contact.id}`)).body.data.audiences).toEqual([]);
  const [tombstone] = (await tool.get("/audiences?includeDeleted=true")).body.data;
  expect(tombstone).toMatchObject({ id: made.id, deleted: true });
  const events = (await eventsOf(tool, made.id))
    .filter(({ type }) => type !== "audience.subscribed")
    .map(({ type, actor }) => [type, actor.type, actor.name]);
  expect(events).toEqual(
    ["audience.created", "audience.updated", "audience.deleted"].map((type) => [type, "user", "Ada"]),
  );
  const audit = await prisma().auditEntry.findMany({ where: { targetId: made.id }, orderBy: { id: "asc" } });
  expect(audit.map(({ action, actorType, changes }) => [action, actorType, changes])).toEqual([
    ["audience.created", "user", { name: { to: "News" } }],
    [
      "audience.changed",
      "user",
      { name: { from: "News", to: "Newsletter" }, description: { from: null, to: "Monthly" } },
    ],
    [
      "audience.deleted",
      "user",
      { name: { from: "Newsletter" }, description: { from: "Monthly", to: null } },
    ],
  ]);
});

it("an audience is out of reach of members and of other organizations, and gone once it is deleted", async () => {
  const tool = await makeTool();
  const admin = await sitDown(tool, "admin");
  const { body: made } = await admin(createAudience, { name: "News" });
  for (const send of [await sitDown(tool, "member"), await sitDown(await makeTool(), "super_admin")]) {
    expect((await send(changeAudience, { name: "Mine" }, made)).status).toBe(404);
    expect((await send(deleteAudience, undefined, made)).status).toBe(404);
  }
  expect((await admin(changeAudience, { name: "x" }, { id: "1.5" })).status).toBe(404);
  const both = await Promise.all([1, 2].map(() => admin(deleteAudience, undefined, made)));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
  expect((await admin(changeAudience, { name: "x" }, made)).status).toBe(404);
});

it("an audience has a name of 200 characters at most and a description of 2,000", async () => {
  const admin = await sitDown(await makeTool(), "admin");
  for (const body of [
    {},
    { name: "  " },
    { name: "n".repeat(201) },
    { name: 7 },
    { name: "n", description: "d".repeat(2_001) },
    { name: "n", memberCount: 3 },
  ])
    expect((await admin(createAudience, body)).status, JSON.stringify(body).slice(0, 40)).toBe(422);
});

it("audiences are listed in pages, newest first", async () => {
  const tool = await makeTool();
  for (const name of ["a", "b", "c"]) await make(tool, "audiences", { name });
  const first = await listAudiences(tool.organization, 2, null);
  const rest = await listAudiences(tool.organization, 2, first.last);
  const names = (page: typeof first) => page.items.map(({ name }) => name);
  expect([names(first), first.hasMore, names(rest), rest.hasMore]).toEqual([["c", "b"], true, ["a"], false]);
});
