import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { verifyPassword } from "@/lib/auth/password";
import { closeDatabase, pool, prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import {
  createPasswordLink,
  findUserId,
  listMemberships,
  openPasswordLink,
  removeMember,
  setPassword,
  usePasswordLink,
} from "@/lib/members/data";
import { setUpOrganization } from "@/lib/orgs/data";

afterAll(closeDatabase);

const nowhere = { address: null, requestId: null };

async function setUp(email = `${randomUUID()}@example.org`) {
  const made = await setUpOrganization(
    { organizationName: `Members ${randomUUID()}`, email, name: "Ada", password: "correct horse battery" },
    commandLine,
  );
  const userId = await findUserId(email.toUpperCase());
  return { ...made, email, userId };
}

const signIn = (userId: string, organizationId: string) =>
  prisma().session.create({
    data: { id: newId(), userId, organizationId, expiresAt: new Date(Date.now() + 60_000) },
  });
const sessionsOf = (userId: string) => prisma().session.count({ where: { userId } });
const passwordIs = async (userId: string, plain: string) =>
  verifyPassword(plain, (await prisma().user.findUniqueOrThrow({ where: { id: userId } })).passwordHash);
const tokenOf = (link: string) => new URL(link).searchParams.get("token") ?? "";

test("somebody's organizations are listed by name with the role in each", async () => {
  const first = await setUp();
  const second = await setUp(first.email);
  const listed = await listMemberships(first.userId);
  expect(listed.map((one) => one.slug).sort()).toEqual([first.slug, second.slug].sort());
  expect(listed.every((one) => one.role === "super_admin")).toBe(true);
});

test("a new password ends every session and is written down", async () => {
  const { userId, organizationId } = await setUp();
  await signIn(userId, organizationId);
  await setPassword(userId, "a different password", commandLine);
  expect(await sessionsOf(userId)).toBe(0);
  expect(await passwordIs(userId, "a different password")).toBe(true);
  const audit = await prisma().auditEntry.findMany({
    where: { organizationId, action: "user.password_changed" },
  });
  expect(audit).toHaveLength(1);
  await expect(setPassword(userId, "short", commandLine)).rejects.toMatchObject({
    code: "validation_failed",
  });
});

test("a password link works once, and a refused password does not spend it", async () => {
  const { userId, organizationId, email } = await setUp();
  await signIn(userId, organizationId);
  const token = tokenOf(await createPasswordLink(email, commandLine));
  expect(await openPasswordLink(token)).toMatchObject({ userId, email });
  await expect(usePasswordLink(token, "short", nowhere)).rejects.toMatchObject({ code: "validation_failed" });
  const uses = await Promise.allSettled(
    ["the first new password", "the second new password"].map((plain) =>
      usePasswordLink(token, plain, nowhere),
    ),
  );
  expect(uses.filter((use) => use.status === "fulfilled")).toHaveLength(1);
  expect(await sessionsOf(userId)).toBe(0);
  await expect(openPasswordLink(token)).rejects.toMatchObject({ code: "not_found" });
});

test("an old, invented or foreign link opens nothing", async () => {
  const { userId, email } = await setUp();
  const token = tokenOf(await createPasswordLink(email, commandLine));
  await prisma().passwordLink.updateMany({
    where: { userId },
    data: { expiresAt: new Date(Date.now() - 1) },
  });
  await expect(usePasswordLink(token, "a different password", nowhere)).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(openPasswordLink("\0")).rejects.toMatchObject({ code: "not_found" });
  await expect(createPasswordLink("nobody@example.org", commandLine)).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a removed member loses every session; the last super admin stays; nobody removes somebody above them", async () => {
  const one = await setUp();
  const other = await setUp();
  await expect(
    removeMember(one.organizationId, one.userId, "super_admin", commandLine),
  ).rejects.toMatchObject({
    code: "conflict",
  });
  await prisma().membership.create({
    data: { organizationId: one.organizationId, userId: other.userId, role: "super_admin" },
  });
  await expect(removeMember(one.organizationId, other.userId, "admin", commandLine)).rejects.toMatchObject({
    code: "not_found",
  });
  await signIn(other.userId, one.organizationId);
  const removals = await Promise.allSettled(
    [one.userId, other.userId].map((id) => removeMember(one.organizationId, id, "super_admin", commandLine)),
  );
  expect(removals.filter((removal) => removal.status === "fulfilled")).toHaveLength(1);
  expect(await prisma().membership.count({ where: { organizationId: one.organizationId } })).toBe(1);
});

/** The process that `pid` keeps waiting, once there is one. */
async function waiterOf(pid: number): Promise<number> {
  let waiter = 0;
  await expect
    .poll(
      async () => {
        const { rows } = await pool().query(
          "SELECT pid FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))",
          [pid],
        );
        waiter = rows[0]?.pid ?? 0;
        return waiter;
      },
      { timeout: 10_000 },
    )
    .not.toBe(0);
  return waiter;
}

test("a new password and a removal at the same moment both succeed", async () => {
  const { organizationId, userId, email } = await setUp();
  const other = await setUp();
  await prisma().membership.create({ data: { organizationId, userId: other.userId, role: "super_admin" } });
  await signIn(userId, organizationId);
  await createPasswordLink(email, commandLine);
  const holder = await pool().connect();
  await holder.query("BEGIN");
  const { rows } = await holder.query(
    "SELECT pg_backend_pid() AS pid FROM password_link WHERE user_id = $1 FOR UPDATE",
    [userId],
  );
  // The password change has ended the sessions and waits for its links; the removal waits for the sessions.
  const changed = setPassword(userId, "another long sentence", commandLine);
  const changing = await waiterOf(rows[0].pid);
  const removed = removeMember(organizationId, userId, "super_admin", commandLine);
  await waiterOf(changing);
  await holder.query("COMMIT");
  holder.release();
  await Promise.all([changed, removed]);
  expect([await sessionsOf(userId), await passwordIs(userId, "another long sentence")]).toEqual([0, true]);
});
