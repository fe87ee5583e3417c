import { beforeEach, expect, it } from "vitest";
import { enter } from "@/lib/auth/fixtures";
import { roles } from "@/lib/auth/roles";
import { prisma } from "@/lib/db";
import { makeOrganization } from "@/lib/fixtures";
import { removeMember } from "@/lib/members/data";
import { joinAs, makePerson, outcome, type Person, roleOf, sessionsOf } from "@/lib/members/fixtures";
import { createInvitation, listInvitations } from "@/lib/members/invitation-data";
import { changeRole, createMemberLink, listMembers, signMemberOut } from "@/lib/members/roster-data";
import type { OrganizationId } from "@/lib/orgs/organization-id";

let organization: OrganizationId;
let owner: Person;
beforeEach(async () => {
  ({ organization } = await makeOrganization());
  owner = await makePerson(organization, "super_admin");
});

it("lists the organization's people and nobody else's", async () => {
  await makePerson((await makeOrganization()).organization, "admin");
  const colleague = await makePerson(organization, "member");
  const listed = await listMembers(organization);
  expect(listed.map(({ id }) => id).sort()).toEqual([owner.id, colleague.id].sort());
  expect(listed.find(({ id }) => id === colleague.id)).toEqual({
    id: colleague.id,
    email: colleague.email,
    name: colleague.origin.actor.name,
    role: "member",
    lastSignInAt: null,
  });
  expect(JSON.stringify(listed)).not.toContain("$2");
});

it("gives a role up to one's own, to people up to one's own, and to nobody else", async () => {
  for (const acting of ["admin", "super_admin"] as const) {
    const actor = await makePerson(organization, acting);
    for (const before of roles) {
      for (const after of roles) {
        const target = await makePerson(organization, before);
        const expected =
          roles.indexOf(before) > roles.indexOf(acting)
            ? "not_found"
            : roles.indexOf(after) > roles.indexOf(acting)
              ? "validation_failed"
              : "done";
        const what = `${acting}: ${before} to ${after}`;
        expect(await outcome(changeRole(organization, target.id, after, acting, actor.origin)), what).toBe(
          expected,
        );
        expect(await roleOf(organization, target), what).toBe(expected === "done" ? after : before);
      }
    }
  }
});

it("a new role ends the person's sessions and is written down; the same role does neither", async () => {
  const target = await makePerson(organization, "member");
  await enter(organization, target);
  await changeRole(organization, target.id, "member", "super_admin", owner.origin);
  expect(await sessionsOf(target)).toBe(1);
  await changeRole(organization, target.id, "admin", "super_admin", owner.origin);
  expect(await sessionsOf(target)).toBe(0);
  const entries = await prisma().auditEntry.findMany({ where: { targetId: target.id } });
  expect(entries).toMatchObject([
    { action: "member.role_changed", actorId: owner.id, changes: { role: { from: "member", to: "admin" } } },
  ]);
});

it("a member of another organization is not to be found", async () => {
  const other = await makeOrganization();
  const stranger = await makePerson(other.organization, "member");
  for (const id of [stranger.id, "1.5", ""]) {
    expect(await outcome(changeRole(organization, id, "admin", "super_admin", owner.origin))).toBe(
      "not_found",
    );
    expect(await outcome(signMemberOut(organization, id, "super_admin", owner.origin))).toBe("not_found");
    expect(await outcome(removeMember(organization, id, "super_admin", owner.origin))).toBe("not_found");
    expect(await outcome(createMemberLink(organization, id, "super_admin", owner.origin, true))).toBe(
      "not_found",
    );
  }
});

it("the last super admin can be neither demoted nor removed, not even by themselves", async () => {
  expect(await outcome(changeRole(organization, owner.id, "admin", "super_admin", owner.origin))).toBe(
    "conflict",
  );
  expect(await outcome(removeMember(organization, owner.id, "super_admin", owner.origin))).toBe("conflict");
  await makePerson(organization, "super_admin");
  expect(await outcome(removeMember(organization, owner.id, "super_admin", owner.origin))).toBe("done");
});

it("of two super admins who demote each other at once, one stays", async () => {
  for (let round = 0; round < 5; round++) {
    const own = await makeOrganization();
    const [one, other] = [
      await makePerson(own.organization, "super_admin"),
      await makePerson(own.organization, "super_admin"),
    ];
    const outcomes = await Promise.all([
      outcome(changeRole(own.organization, other.id, "member", "super_admin", one.origin)),
      outcome(changeRole(own.organization, one.id, "admin", "super_admin", other.origin)),
    ]);
    expect(outcomes.filter((one) => one === "done")).toHaveLength(1);
    expect(await prisma().membership.count({ where: { ...of(own), role: "super_admin" } })).toBe(1);
  }
});

const of = (own: { organization: OrganizationId }) => ({ organizationId: own.organization });

it("who was demoted while their request was under way acts as what they are now", async () => {
  const target = await makePerson(organization, "super_admin");
  const second = await makePerson(organization, "super_admin");
  await changeRole(organization, second.id, "admin", "super_admin", owner.origin);
  // The session that asked was still a super admin's.
  expect(await outcome(changeRole(organization, target.id, "member", "super_admin", second.origin))).toBe(
    "not_found",
  );
  await changeRole(organization, second.id, "member", "super_admin", owner.origin);
  const least = await makePerson(organization, "member");
  expect(await outcome(removeMember(organization, least.id, "super_admin", second.origin))).toBe("not_found");
});

it("signing a member out ends all their sessions, and no one else's", async () => {
  const target = await makePerson(organization, "admin");
  await enter(organization, target);
  await enter(organization, target);
  await enter(organization, owner);
  await signMemberOut(organization, target.id, "super_admin", owner.origin);
  expect([await sessionsOf(target), await sessionsOf(owner)]).toEqual([0, 1]);
  expect(await outcome(signMemberOut(organization, owner.id, "admin", target.origin))).toBe("not_found");
  expect(await sessionsOf(owner)).toBe(1);
});

it("with the right to send them, a person's open invitations end", async () => {
  const admin = await makePerson(organization, "super_admin");
  const invite = (email: string, role: "super_admin" | "admin" | "member", by = admin) =>
    createInvitation(organization, { email, role }, "super_admin", by.origin);
  await invite("top@example.org", "super_admin");
  await invite("middle@example.org", "admin");
  await invite("kept@example.org", "admin", owner);
  const open = async () => (await listInvitations(organization)).map(({ email }) => email).sort();
  await changeRole(organization, admin.id, "admin", "super_admin", owner.origin);
  expect(await open()).toEqual(["kept@example.org", "middle@example.org"]);
  await removeMember(organization, admin.id, "super_admin", owner.origin);
  expect(await open()).toEqual(["kept@example.org"]);
});

it("a password link is for people up to one's own role, and never for oneself", async () => {
  const admin = await makePerson(organization, "admin");
  const member = await makePerson(organization, "member");
  const made = await createMemberLink(organization, member.id, "admin", admin.origin, false);
  expect(made).toMatchObject({ email: member.email, copyable: true });
  expect(await outcome(createMemberLink(organization, owner.id, "admin", admin.origin, true))).toBe(
    "not_found",
  );
  expect(await outcome(createMemberLink(organization, admin.id, "admin", admin.origin, true))).toBe(
    "conflict",
  );
});

it("a password link of somebody who is more elsewhere is mailed to them, never shown", async () => {
  const elsewhere = await makeOrganization();
  const admin = await makePerson(organization, "admin");
  const member = await makePerson(organization, "member");
  await joinAs(elsewhere.organization, member.id, "super_admin");
  const link = (mailed: boolean) => createMemberLink(organization, member.id, "admin", admin.origin, mailed);
  expect(await outcome(link(false))).toBe("conflict");
  expect(await link(true)).toMatchObject({ copyable: false });
  // Somebody who is as much there may have it.
  await joinAs(elsewhere.organization, admin.id, "super_admin");
  expect(await link(false)).toMatchObject({ copyable: true });
});
