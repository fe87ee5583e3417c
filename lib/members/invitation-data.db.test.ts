import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { enter } from "@/lib/auth/fixtures";
import { verifyPassword } from "@/lib/auth/password";
import { roles } from "@/lib/auth/roles";
import { countAttempt } from "@/lib/auth/throttle";
import { prisma } from "@/lib/db";
import { freshAddress, makeOrganization, textOf } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import { acceptInvitation } from "@/lib/members/accept";
import {
  makePerson,
  outcome,
  type Person,
  password,
  roleOf,
  sessionsOf,
  tokenOf,
} from "@/lib/members/fixtures";
import {
  createInvitation,
  joinOrganization,
  listInvitations,
  openInvitation,
  revokeInvitation,
} from "@/lib/members/invitation-data";
import { mostInvitations, mostMembers, type NewInvitation } from "@/lib/members/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";

let organization: OrganizationId;
let owner: Person;
beforeEach(async () => {
  ({ organization } = await makeOrganization());
  owner = await makePerson(organization, "super_admin");
});

const someone = () => `${newId()}@example.org`;
const invite = async (email = someone(), role: NewInvitation["role"] = "member") => {
  const { invitation, url } = await createInvitation(
    organization,
    { email, role },
    "super_admin",
    owner.origin,
  );
  return { ...invitation, token: tokenOf(url) };
};
const from = () => ({ address: freshAddress(), requestId: newId() });
const accept = (token: string, given: { name?: string; password: string } = { name: "Grace", password }) =>
  acceptInvitation(token, given, from());
const findUser = (email: string) => prisma().user.findUnique({ where: { email } });

describe("an invitation", () => {
  it("is a link of which only the hash is kept, good for seven days", async () => {
    const { id, token, expiresAt } = await invite();
    const row = await prisma().invitation.findUniqueOrThrow({ where: { id } });
    expect(Buffer.from(row.tokenHash)).toEqual(createHash("sha256").update(token).digest());
    expect(JSON.stringify(row)).not.toContain(token);
    const days = (Date.parse(expiresAt) - Date.now()) / 86_400_000;
    expect([days > 6.99, days <= 7]).toEqual([true, true]);
    const audit = await prisma().auditEntry.findMany({ where: { targetId: id } });
    expect(audit).toMatchObject([{ action: "invitation.created", actorId: owner.id }]);
    expect(textOf(audit)).not.toContain(token);
  });

  it("to the same address replaces the one before, also when both are sent at once", async () => {
    const email = someone();
    const first = await invite(email);
    const more = await Promise.all([invite(email, "admin"), invite(email, "admin")]);
    expect(await listInvitations(organization)).toMatchObject([{ id: first.id, email, role: "admin" }]);
    const opened = await Promise.all(
      [first, ...more].map(({ token }) => openInvitation(token).then(Boolean, () => false)),
    );
    expect(opened[0]).toBe(false);
    expect(opened.filter(Boolean)).toHaveLength(1);
  });

  it("is for a role up to one's own", async () => {
    const admin = await makePerson(organization, "admin");
    for (const role of roles) {
      const act = createInvitation(organization, { email: someone(), role }, "admin", admin.origin);
      expect(await outcome(act), role).toBe(role === "super_admin" ? "validation_failed" : "done");
    }
  });

  it("of somebody above oneself is neither replaced nor revoked", async () => {
    const admin = await makePerson(organization, "admin");
    const { id, email, token } = await invite(someone(), "super_admin");
    const again = createInvitation(organization, { email, role: "member" }, "admin", admin.origin);
    expect(await outcome(again)).toBe("conflict");
    expect(await outcome(revokeInvitation(organization, id, "admin", admin.origin))).toBe("not_found");
    expect(await openInvitation(token)).toMatchObject({ role: "super_admin" });
  });

  it("to a member is refused", async () => {
    expect(await outcome(invite(owner.email))).toBe("already_exists");
  });

  it("is one of so many at most, of which those that are over do not count", async () => {
    const soon = new Date(Date.now() + 60_000);
    const rows = Array.from({ length: mostInvitations }, () => ({
      id: newId(),
      organizationId: organization,
      email: someone(),
      role: "member",
      tokenHash: new Uint8Array(createHash("sha256").update(newId()).digest()),
      expiresAt: soon,
    }));
    await prisma().invitation.createMany({ data: rows });
    expect(await outcome(invite())).toBe("conflict");
    expect(await outcome(invite(rows[0]?.email))).toBe("done");
    await prisma().invitation.updateMany({
      where: { id: rows[1]?.id ?? "" },
      data: { expiresAt: new Date() },
    });
    expect(await outcome(invite())).toBe("done");
  });

  it("is refused, and not accepted, where there are as many members as there may be", async () => {
    const { token } = await invite();
    const ids = Array.from({ length: mostMembers - 1 }, () => newId());
    await prisma().user.createMany({
      data: ids.map((id) => ({ id, email: `${id}@example.org`, name: "x", passwordHash: "x" })),
    });
    await prisma().membership.createMany({
      data: ids.map((userId) => ({ organizationId: organization, userId, role: "member" })),
    });
    expect(await outcome(invite())).toBe("conflict");
    expect(await outcome(accept(token))).toBe("conflict");
    expect(await openInvitation(token)).toBeTruthy();
  });

  it("that was revoked opens nothing; one of another organization is not to be found", async () => {
    const { id, token } = await invite();
    const other = await makeOrganization();
    const stranger = await makePerson(other.organization, "super_admin");
    for (const one of [id, "x"]) {
      const act = revokeInvitation(other.organization, one, "super_admin", stranger.origin);
      expect(await outcome(act)).toBe("not_found");
    }
    await revokeInvitation(organization, id, "super_admin", owner.origin);
    expect(await outcome(accept(token))).toBe("not_found");
    expect(await outcome(revokeInvitation(organization, id, "super_admin", owner.origin))).toBe("not_found");
  });

  it("that is over, unknown or odd opens nothing", async () => {
    const { id, token, email } = await invite();
    await prisma().invitation.updateMany({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } });
    for (const one of [token, "", "\0", "a".repeat(200)]) {
      expect(await outcome(accept(one))).toBe("not_found");
    }
    expect(await findUser(email)).toBeNull();
    expect(await listInvitations(organization)).toEqual([]);
  });
});

describe("who is new", () => {
  it("chooses a name and a password and is a member, once", async () => {
    const { token, email } = await invite(someone(), "admin");
    const outcomes = await Promise.all([outcome(accept(token)), outcome(accept(token))]);
    expect(outcomes.filter((one) => one === "done")).toHaveLength(1);
    const user = await findUser(email);
    expect(user?.name).toBe("Grace");
    expect(await verifyPassword(password, user?.passwordHash ?? null)).toBe(true);
    expect(await roleOf(organization, { id: user?.id ?? "" })).toBe("admin");
    expect(await outcome(accept(token))).toBe("not_found");
    const audit = await prisma().auditEntry.findMany({ where: { targetId: user?.id ?? "" } });
    expect(audit.map(({ action }) => action)).toEqual(["member.joined"]);
  });

  it("must give both, and a refusal leaves the link good", async () => {
    const { token } = await invite();
    expect(await outcome(accept(token, { password }))).toBe("validation_failed");
    expect(await outcome(accept(token, { name: "Grace", password: "short" }))).toBe("validation_failed");
    expect(await outcome(accept(token))).toBe("done");
  });
});

describe("who has an account", () => {
  let known: Person;
  let token: string;
  beforeEach(async () => {
    known = await makePerson((await makeOrganization()).organization, "member");
    ({ token } = await invite(known.email, "admin"));
  });

  it("confirms with their password, and their sessions end", async () => {
    const { cookie } = await enter(organization, known);
    expect(cookie).toBeTruthy();
    await accept(token, { password });
    expect([await roleOf(organization, known), await sessionsOf(known)]).toEqual(["admin", 0]);
  });

  it("is not taken over by whoever holds the link", async () => {
    const before = await findUser(known.email);
    for (const given of [
      { password: "a different long sentence" },
      { name: "Mallory", password: "a different long sentence" },
    ]) {
      expect(await outcome(accept(token, given))).toBe("validation_failed");
    }
    expect(await findUser(known.email)).toEqual(before);
    expect(await roleOf(organization, known)).toBeUndefined();
  });

  it("does not join with a password that was changed since it was compared", async () => {
    const { account } = await openInvitation(token);
    if (!account) throw new Error("nobody has this address");
    await prisma().user.update({ where: { id: known.id }, data: { passwordHash: "another" } });
    expect(await outcome(joinOrganization(token, account, from()))).toBe("not_found");
    expect(await roleOf(organization, known)).toBeUndefined();
    expect(await openInvitation(token)).toBeTruthy();
  });

  it("has ten tries at the sign-in form and here together, however many are made at once", async () => {
    for (let tries = 0; tries < 8; tries++) await countAttempt(known.email, freshAddress());
    const tries = Array.from({ length: 4 }, () => outcome(accept(token, { password: "wrong" })));
    expect((await Promise.all(tries)).filter((one) => one === "too_many_failures")).toHaveLength(2);
    expect(await outcome(accept(token, { password }))).toBe("too_many_failures");
  });
});
