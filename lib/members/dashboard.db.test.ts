import { beforeEach, describe, expect, it } from "vitest";
import { enter } from "@/lib/auth/browser/fixtures";
import { roles } from "@/lib/auth/roles";
import { prisma } from "@/lib/db";
import { makeOrganization } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import * as endpoints from "@/lib/members/dashboard";
import { ask, makePerson, type Person, roleOf, sessionsOf } from "@/lib/members/fixtures";
import { changeOrganization } from "@/lib/orgs/dashboard";
import type { OrganizationId } from "@/lib/orgs/organization-id";

let organization: OrganizationId;
let owner: Person;
let asOwner: Headers;
beforeEach(async () => {
  ({ organization } = await makeOrganization());
  owner = await makePerson(organization, "super_admin");
  asOwner = await enter(organization, owner);
});

const someone = () => `${newId()}@example.org`;
const invite = async (headers = asOwner) =>
  (await ask(endpoints.inviteMember, headers, { body: { email: someone(), role: "member" } })).body
    .invitation;

/** Each act of the screen on a fresh member, or on an invitation to be one. */
const acts = {
  invite: async (headers: Headers) =>
    ask(endpoints.inviteMember, headers, { body: { email: someone(), role: "member" } }),
  revoke: async (headers: Headers) => ask(endpoints.revokeInvitation, headers, { id: (await invite()).id }),
  "change a role": async (headers: Headers) =>
    ask(endpoints.changeMemberRole, headers, { id: (await fresh()).id, body: { role: "member" } }),
  remove: async (headers: Headers) =>
    ask(endpoints.removeFromOrganization, headers, { id: (await fresh()).id }),
  "sign out": async (headers: Headers) => ask(endpoints.signMemberOut, headers, { id: (await fresh()).id }),
  "make a password link": async (headers: Headers) =>
    ask(endpoints.sendPasswordLink, headers, { id: (await fresh()).id }),
  "change the organization": async (headers: Headers) =>
    ask(changeOrganization, headers, { body: { name: "Another name" } }),
};
const fresh = () => makePerson(organization, "member");

describe("who may do what", () => {
  const most = { member: [], admin: Object.keys(acts).slice(0, -1), super_admin: Object.keys(acts) };
  for (const role of roles) {
    for (const [name, act] of Object.entries(acts)) {
      const may = (most[role] as string[]).includes(name);
      it(`${role}: ${name}: ${may ? "yes" : "there is no such page"}`, async () => {
        const headers = await enter(organization, await makePerson(organization, role));
        const { status, body } = await act(headers);
        if (may) expect([200, 201]).toContain(status);
        else expect([status, body.code]).toEqual([404, "not_found"]);
      });
    }
  }

  it("nobody who is not signed in does any of it", async () => {
    for (const act of Object.values(acts)) expect((await act(new Headers())).status).toBe(401);
  });

  it("a super admin of another organization finds none of these people", async () => {
    const { organization: other } = await makeOrganization();
    const headers = await enter(other, await makePerson(other, "super_admin"));
    for (const [name, act] of Object.entries(acts)) {
      if (name === "invite" || name === "change the organization") continue;
      expect((await act(headers)).status, name).toBe(404);
    }
  });
});

describe("an invitation by the screen", () => {
  it("answers the link once, where no mails are sent", async () => {
    const { status, body } = await ask(endpoints.inviteMember, asOwner, {
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
      const answer = await ask(endpoints.inviteMember, asOwner, { body });
      expect([answer.status, answer.body.errors?.length > 0], JSON.stringify(body)).toEqual([422, true]);
    }
    expect(await prisma().invitation.count({ where: { organizationId: organization } })).toBe(0);
  });

  it("of a member is 409, and says so beside the address", async () => {
    const { status, body } = await ask(endpoints.inviteMember, asOwner, {
      body: { email: owner.email, role: "member" },
    });
    expect([status, body.errors]).toMatchObject([409, [{ pointer: "/email", code: "member" }]]);
  });
});

it("a changed role ends the session that has it, on its next request", async () => {
  const admin = await makePerson(organization, "admin");
  const headers = await enter(organization, admin);
  await ask(endpoints.changeMemberRole, asOwner, { id: admin.id, body: { role: "super_admin" } });
  expect([await roleOf(organization, admin), await sessionsOf(admin)]).toEqual(["super_admin", 0]);
  expect((await ask(endpoints.inviteMember, headers, { body: {} })).status).toBe(401);
});

it("somebody leaves by removing themselves; the last super admin does not", async () => {
  const admin = await makePerson(organization, "admin");
  const headers = await enter(organization, admin);
  expect((await ask(endpoints.removeFromOrganization, headers, { id: admin.id })).status).toBe(200);
  expect(await roleOf(organization, admin)).toBeUndefined();
  const refused = await ask(endpoints.removeFromOrganization, asOwner, { id: owner.id });
  expect([refused.status, refused.body.code]).toEqual([409, "conflict"]);
});

it("a write from another site is refused", async () => {
  const headers = new Headers(asOwner);
  headers.set("sec-fetch-site", "cross-site");
  const { status, body } = await ask(endpoints.signMemberOut, headers, { id: owner.id });
  expect([status, body.code]).toEqual([403, "foreign_origin"]);
  expect(await sessionsOf(owner)).toBe(1);
});
