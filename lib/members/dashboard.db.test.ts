import { beforeEach, describe, expect, it } from "vitest";
import { enter, press } from "@/lib/auth/fixtures";
import { roles } from "@/lib/auth/roles";
import { prisma } from "@/lib/db";
import { makeOrganization } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import * as endpoints from "@/lib/members/dashboard";
import { makePerson, type Person, roleOf, sessionsOf } from "@/lib/members/fixtures";
import { changeOrganization } from "@/lib/orgs/dashboard";
import type { OrganizationId } from "@/lib/orgs/organization-id";

type Browser = { cookie: string };

let organization: OrganizationId;
let owner: Person;
let asOwner: Browser;
beforeEach(async () => {
  ({ organization } = await makeOrganization());
  owner = await makePerson(organization, "super_admin");
  asOwner = await enter(organization, owner);
});

const someone = () => `${newId()}@example.org`;
const invite = async (who = asOwner) =>
  (await press(who, endpoints.inviteMember, { body: { email: someone(), role: "member" } })).body.invitation;

/** Each act of the screen on a fresh member, or on an invitation to be one. */
const acts = {
  invite: async (who: Browser) =>
    press(who, endpoints.inviteMember, { body: { email: someone(), role: "member" } }),
  revoke: async (who: Browser) =>
    press(who, endpoints.revokeInvitation, { params: { id: (await invite()).id } }),
  "change a role": async (who: Browser) =>
    press(who, endpoints.changeMemberRole, { params: { id: (await fresh()).id }, body: { role: "member" } }),
  remove: async (who: Browser) =>
    press(who, endpoints.removeFromOrganization, { params: { id: (await fresh()).id } }),
  "sign out": async (who: Browser) =>
    press(who, endpoints.signMemberOut, { params: { id: (await fresh()).id } }),
  "make a password link": async (who: Browser) =>
    press(who, endpoints.sendPasswordLink, { params: { id: (await fresh()).id } }),
  "change the organization": async (who: Browser) =>
    press(who, changeOrganization, { body: { name: "Another name" } }),
};
const fresh = () => makePerson(organization, "member");

describe("who may do what", () => {
  const most = { member: [], admin: Object.keys(acts).slice(0, -1), super_admin: Object.keys(acts) };
  for (const role of roles) {
    for (const [name, act] of Object.entries(acts)) {
      const may = (most[role] as string[]).includes(name);
      it(`${role}: ${name}: ${may ? "yes" : "there is no such page"}`, async () => {
        const who = await enter(organization, await makePerson(organization, role));
        const { status, body } = await act(who);
        if (may) expect([200, 201]).toContain(status);
        else expect([status, body.code]).toEqual([404, "not_found"]);
      });
    }
  }

  it("nobody who is not signed in does any of it", async () => {
    for (const act of Object.values(acts)) expect((await act({ cookie: "" })).status).toBe(401);
  });

  it("a super admin of another organization finds none of these people", async () => {
    const { organization: other } = await makeOrganization();
    const who = await enter(other, await makePerson(other, "super_admin"));
    for (const [name, act] of Object.entries(acts)) {
      if (name === "invite" || name === "change the organization") continue;
      expect((await act(who)).status, name).toBe(404);
    }
  });
});

describe("an invitation by the screen", () => {
  it("answers the link once, where no mails are sent", async () => {
    const { status, body } = await press(asOwner, endpoints.inviteMember, {
      body: { email: `  ${someone().toUpperCase()} `, role: "admin" },
    });
    expect([status, body.mail, body.invitation.role]).toEqual([201, "off", "admin"]);
    expect(body.invitation.email).toBe(body.invitation.email.trim().toLowerCase());
    expect(body.url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/invitation\?token=[\w-]{43}$/);
  });

  it("of odd content is refused field by field, and nothing is stored", async () => {
    const bodies = [
      {},
      { email: 5, role: "member" },
      { email: "x", role: "member" },
      { email: "a@b.c\r\nBcc: d@e.f", role: "member" },
      { email: someone(), role: "owner" },
      { email: someone(), role: ["admin"] },
      { email: `${"a".repeat(250)}@example.org`, role: "member" },
      { email: someone(), role: "member", organizationId: newId() },
    ];
    for (const body of bodies) {
      const answer = await press(asOwner, endpoints.inviteMember, { body });
      expect([answer.status, answer.body.errors?.length > 0], JSON.stringify(body)).toEqual([422, true]);
    }
    expect(await prisma().invitation.count({ where: { organizationId: organization } })).toBe(0);
  });

  it("of a member is 409, and says so beside the address", async () => {
    const { status, body } = await press(asOwner, endpoints.inviteMember, {
      body: { email: owner.email, role: "member" },
    });
    expect([status, body.errors]).toMatchObject([409, [{ pointer: "/email", code: "member" }]]);
  });
});

it("a changed role ends the session that has it, on its next request", async () => {
  const admin = await makePerson(organization, "admin");
  const who = await enter(organization, admin);
  await press(asOwner, endpoints.changeMemberRole, {
    params: { id: admin.id },
    body: { role: "super_admin" },
  });
  expect([await roleOf(organization, admin), await sessionsOf(admin)]).toEqual(["super_admin", 0]);
  expect((await press(who, endpoints.inviteMember, { body: {} })).status).toBe(401);
});

it("somebody leaves by removing themselves; the last super admin does not", async () => {
  const admin = await makePerson(organization, "admin");
  const who = await enter(organization, admin);
  expect((await press(who, endpoints.removeFromOrganization, { params: { id: admin.id } })).status).toBe(200);
  expect(await roleOf(organization, admin)).toBeUndefined();
  const refused = await press(asOwner, endpoints.removeFromOrganization, { params: { id: owner.id } });
  expect([refused.status, refused.body.code]).toEqual([409, "conflict"]);
});

it("a write from another site is refused", async () => {
  const sent = { params: { id: owner.id }, site: "cross-site" };
  const { status, body } = await press(asOwner, endpoints.signMemberOut, sent);
  expect([status, body.code]).toEqual([403, "foreign_origin"]);
  expect(await sessionsOf(owner)).toBe(1);
});
