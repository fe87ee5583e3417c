import { encode } from "next-auth/jwt";
import { beforeEach, expect, it } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { findCredentials, openSession, switchSession } from "@/lib/auth/data";
import { handleAuth } from "@/lib/auth/handler";
import { findMember, sessionCookie, sessionSecret } from "@/lib/auth/session";
import { calls, prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { removeMember, setPassword } from "@/lib/members/data";
import { setUpOrganization } from "@/lib/orgs/data";
import type { OrganizationId } from "@/lib/orgs/organization-id";

const password = "a long enough sentence";
const from = { address: "192.0.2.1", userAgent: "test" };

let organization: OrganizationId;
let email: string;
let user: { id: string; passwordHash: string };

async function makeOrganization() {
  email = `${newId()}@example.org`;
  const draft = { organizationName: `Org ${newId()}`, email, name: "Ada", password };
  const made = await setUpOrganization(draft, commandLine);
  const found = await findCredentials(email);
  if (!found) throw new Error("nobody was made");
  return { ...made, user: found };
}

beforeEach(async () => {
  ({ organizationId: organization, user } = await makeOrganization());
});

async function cookieOf(sessionId: string | null): Promise<Headers> {
  const token = await encode({ token: { sid: sessionId ?? "" }, secret: sessionSecret() });
  return new Headers({ cookie: `other=1; ${sessionCookie()}=${token}` });
}

const signInWith = async () => cookieOf(await openSession(user, from));

it("a session is found by its cookie, with one statement", async () => {
  const headers = await signInWith();
  const statements: unknown[] = [];
  const database = calls();
  const original = database.query;
  database.query = ((...args: Parameters<typeof original>) => {
    statements.push(args[0]);
    return original.apply(database, args);
  }) as typeof original;
  const member = await findMember(headers);
  database.query = original;
  expect(member).toMatchObject({ organization, role: "super_admin", user: { email, name: "Ada" } });
  expect(statements).toHaveLength(1);
});

it("a cookie without a row, of another secret or of odd content is nobody's", async () => {
  expect(await findMember(await cookieOf(newId()))).toBeNull();
  expect(await findMember(await cookieOf("' OR true --"))).toBeNull();
  const foreign = await encode({ token: { sid: newId() }, secret: "another secret of enough length" });
  for (const value of [foreign, "", "x", "%zz", "a.b.c.d.e"]) {
    expect(await findMember(new Headers({ cookie: `${sessionCookie()}=${value}` }))).toBeNull();
  }
  expect(await findMember(new Headers())).toBeNull();
});

it("a session ends when its time is over", async () => {
  const headers = await signInWith();
  await prisma().session.updateMany({ where: { userId: user.id }, data: { expiresAt: new Date() } });
  expect(await findMember(headers)).toBeNull();
});

it("a new password ends every session, and opens none for who compared the old one", async () => {
  const headers = await signInWith();
  await setPassword(user.id, "another long enough sentence", commandLine);
  expect(await findMember(headers)).toBeNull();
  expect(await openSession(user, from)).toBeNull();
});

it("removal from the organization ends the session, also when its row is left", async () => {
  const colleague = await makeOrganization();
  await prisma().membership.create({
    data: { organizationId: colleague.organizationId, userId: user.id, role: "admin" },
  });
  const headers = await signInWith();
  const member = await findMember(headers);
  if (!member) throw new Error("not signed in");
  await switchSession(member, colleague.slug);
  expect(await findMember(headers)).toMatchObject({ organization: colleague.organizationId, role: "admin" });
  await prisma().membership.deleteMany({
    where: { organizationId: colleague.organizationId, userId: user.id },
  });
  expect(await findMember(headers)).toBeNull();
  const again = await signInWith();
  expect(await findMember(again)).toMatchObject({ organization });
  await prisma().membership.create({
    data: { organizationId: organization, userId: colleague.user.id, role: "super_admin" },
  });
  await removeMember(organization, user.id, "super_admin", commandLine);
  expect(await findMember(again)).toBeNull();
  expect(await openSession(user, from)).toBeNull();
});

/** Signs in through next-auth as the form does. */
async function post(secret: string, address: string) {
  const csrf = await handleAuth(new Request("http://localhost/api/auth/csrf"), "csrf");
  const { csrfToken } = await csrf.json();
  const cookie = csrf.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const request = new Request("http://localhost/api/auth/callback/credentials", {
    method: "POST",
    headers: { cookie, "x-latchkey-address": address },
    body: new URLSearchParams({ email, password: secret, csrfToken }),
  });
  return handleAuth(request, "callback/credentials");
}

it("tries that are sent at once are all counted: ten reach the password, the rest wait", async () => {
  const answers = await Promise.all(Array.from({ length: 15 }, () => post("wrong", "192.0.2.77")));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([...Array(10).fill(401), ...Array(5).fill(429)]);
  expect((await post(password, "192.0.2.78")).status).toBe(429);
});

it("the right password forgets the wrong ones, and its answer holds no secret", async () => {
  for (let tries = 0; tries < 9; tries++) expect((await post("wrong", "192.0.2.79")).status).toBe(401);
  const right = await post(password, "192.0.2.79");
  expect(right.status).toBe(200);
  expect(right.headers.get("cache-control")).toBe("no-store");
  expect(await right.json()).toEqual({ url: expect.stringMatching(/^http/) });
  const session = right.headers.getSetCookie().find((one) => one.startsWith(sessionCookie()));
  expect(session).toMatch(/HttpOnly/i);
  const member = await findMember(new Headers({ cookie: session?.split(";")[0] ?? "" }));
  expect(member?.user.email).toBe(email);
  for (let tries = 0; tries < 9; tries++) expect((await post("wrong", "192.0.2.79")).status).toBe(401);
});
