import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { closeDatabase, prisma } from "@/lib/db";
import { findOrganization, readUsage, setCustomLimit, setTier, setUpOrganization } from "@/lib/orgs/data";

afterAll(closeDatabase);

const draft = (change: object = {}) => ({
  organizationName: `Société ${randomUUID()}`,
  email: `${randomUUID()}@example.org`,
  name: "Ada",
  password: "correct horse battery",
  sampleData: false,
  ...change,
});

test("set-up makes an organization with a random public id, its super admin and an audit entry", async () => {
  const input = draft({ email: `${randomUUID().toUpperCase()}@Example.ORG` });
  const made = await setUpOrganization(input, commandLine);
  expect(made.slug).toMatch(/^societe-/);
  expect(made.publicId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  expect(await findOrganization(made.slug)).toBe(made.organizationId);
  const row = await prisma().organization.findUniqueOrThrow({
    where: { id: made.organizationId },
    include: { memberships: { include: { user: true } }, audit: true },
  });
  expect(row.memberships.map((one) => [one.role, one.user.email])).toEqual([
    ["super_admin", input.email.toLowerCase()],
  ]);
  expect(row.audit.map((one) => one.action)).toEqual(["organization.created"]);
});

test("a second organization of the same name gets another slug, at the same time as well", async () => {
  const organizationName = `Twice ${randomUUID()}`;
  const made = await Promise.all(
    [1, 2, 3].map(() => setUpOrganization(draft({ organizationName }), commandLine)),
  );
  expect(new Set(made.map((one) => one.slug)).size).toBe(3);
});

test("somebody known gains a membership and keeps their password", async () => {
  const input = draft();
  await setUpOrganization(input, commandLine);
  const before = await prisma().user.findUniqueOrThrow({ where: { email: input.email } });
  await setUpOrganization({ ...draft(), email: input.email, password: "another long password" }, commandLine);
  const after = await prisma().user.findUniqueOrThrow({
    where: { email: input.email },
    include: { memberships: true },
  });
  expect(after.passwordHash).toBe(before.passwordHash);
  expect(after.memberships).toHaveLength(2);
});

test("bad names, addresses and passwords are refused before anything is written", async () => {
  for (const change of [
    { organizationName: " " },
    { organizationName: "x".repeat(101) },
    { name: "nul\0" },
    { email: "nobody" },
    { email: `${"x".repeat(250)}@example.org` },
    { password: "short" },
  ]) {
    await expect(setUpOrganization(draft(change), commandLine)).rejects.toMatchObject({
      code: "validation_failed",
    });
  }
});

test("the first set-up is refused once somebody exists", async () => {
  await setUpOrganization(draft(), commandLine);
  await expect(setUpOrganization(draft(), commandLine, { first: true })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("a tier brings its limit, a custom limit replaces it, the next tier ends the custom limit", async () => {
  const { organizationId } = await setUpOrganization(draft(), commandLine);
  expect(await readUsage(organizationId)).toMatchObject({
    tier: "free_trial",
    limit: 80,
    used: 0,
    remaining: 80,
  });
  await setCustomLimit(organizationId, 5, commandLine);
  expect(await readUsage(organizationId)).toMatchObject({ tier: "free_trial", limit: 5 });
  await setTier(organizationId, "thrive", commandLine);
  await setTier(organizationId, "thrive", commandLine);
  expect(await readUsage(organizationId)).toMatchObject({ tier: "thrive", limit: 2_000 });
  const actions = await prisma().auditEntry.findMany({ where: { organizationId }, select: { action: true } });
  expect(actions.filter((one) => one.action === "organization.plan_changed")).toHaveLength(2);
  await expect(setCustomLimit(organizationId, -1, commandLine)).rejects.toMatchObject({
    code: "validation_failed",
  });
});

test("usage is this month's, day by day, and resets with the next", async () => {
  const { organizationId } = await setUpOrganization(draft(), commandLine);
  const month = new Date("2026-02-01T00:00:00Z");
  await prisma().usageMonth.create({ data: { organizationId, month, used: 90, granted: 0, days: [40, 50] } });
  const usage = await readUsage(organizationId, new Date("2026-02-28T23:59:59Z"));
  expect(usage).toMatchObject({ used: 90, remaining: 0, resetsAt: "2026-03-01T00:00:00.000Z" });
  expect(usage.days).toHaveLength(28);
  expect(usage.days.slice(0, 3)).toEqual([40, 50, 0]);
  expect((await readUsage(organizationId, new Date("2026-03-01T00:00:00Z"))).used).toBe(0);
});

test("an unknown organization is not found", async () => {
  await expect(findOrganization("no-such-organization")).rejects.toMatchObject({ code: "not_found" });
});
