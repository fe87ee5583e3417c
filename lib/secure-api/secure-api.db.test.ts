import { beforeEach, expect, it } from "vitest";
import type { DashboardEndpoint } from "@/lib/api/endpoint";
import { commandLine } from "@/lib/audit/actor";
import { press, signIn } from "@/lib/auth/fixtures";
import { listContacts } from "@/lib/contacts/endpoints";
import { prisma } from "@/lib/db";
import { call, makeKey, makeOrganization } from "@/lib/fixtures";
import * as secretKeys from "@/lib/keys/secret-dashboard";
import { setCustomLimit } from "@/lib/orgs/data";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import * as secureApi from "@/lib/secure-api/dashboard";

const { changeBehaviour, changePlan, showUsage } = secureApi;

let organization: OrganizationId;
let publicId: string;

beforeEach(async () => {
  ({ organization, publicId } = await makeOrganization());
});

const restrict = (restricted: boolean) =>
  prisma().organization.update({
    where: { id: organization },
    data: { secureApiRestricted: restricted },
  });
const auditOf = async (action: string) =>
  (await prisma().auditEntry.findMany({ where: { organizationId: organization, action } })).map(
    (one) => one.changes,
  );

/** Every dashboard route of the Secure API, with a call that would do something. */
async function walk(who: { cookie: string }): Promise<Record<string, number>> {
  const { key } = await makeKey(organization, { kind: "secret_key" });
  const bodies: Record<string, unknown> = {
    "POST /secret-keys": { name: "Walker" },
    "POST /secret-keys/{id}/reveal": {},
    "PATCH /secret-key-policy": { once: false },
    "PATCH /secure-api/plan": { tier: "start" },
    "PATCH /secure-api/behaviour": { missingItems: "fail" },
    "POST /secret-keys/{id}/rotate": { grace: "1h" },
    "POST /secret-keys/{id}/extend-grace": { grace: "7d" },
    "PATCH /secret-keys/{id}": { name: "Walked" },
  };
  const answers: Record<string, number> = {};
  // A grace is extended and ended after it has begun, and a key is revoked and deleted last.
  const last = ["POST /secret-keys/{id}/revoke", "DELETE /secret-keys/{id}"];
  const turns = ["/rotate", "/extend-grace", "/end-grace", "/reveal"];
  const turnOf = ({ method, path }: DashboardEndpoint) =>
    (last.indexOf(`${method} ${path}`) + 1) * 10 ||
    turns.findIndex((turn) => path.endsWith(turn)) + 1 ||
    turns.length;
  const endpoints = Object.values<DashboardEndpoint>({ ...secureApi, ...secretKeys });
  for (const endpoint of endpoints.sort((a, b) => turnOf(a) - turnOf(b))) {
    const name = `${endpoint.method} ${endpoint.path}`;
    const named: Record<string, string> = endpoint.path.includes("{name}") ? { name: "old" } : {};
    const params = { id: key.id, ...named };
    const { status } = await press(who, endpoint, { params, body: bodies[name] });
    answers[name] = status;
  }
  return answers;
}

const open = {
  "GET /secure-api/usage": 200,
  "PATCH /secure-api/behaviour": 200,
  "POST /secret-keys": 201,
  "POST /secret-keys/{id}/rotate": 200,
  "POST /secret-keys/{id}/extend-grace": 200,
  "POST /secret-keys/{id}/end-grace": 200,
  "POST /secret-keys/{id}/reveal": 200,
  "POST /secret-keys/{id}/pause": 200,
  "POST /secret-keys/{id}/resume": 200,
  "POST /secret-keys/{id}/revoke": 200,
  "GET /secret-keys/{id}/addresses": 200,
  "PATCH /secret-keys/{id}": 200,
  "POST /secret-keys/{id}/hints/{name}/dismiss": 200,
  "DELETE /secret-keys/{id}": 200,
};
const shut = Object.fromEntries(Object.keys(open).map((name) => [name, 404]));
const ofSuperAdmins = { "PATCH /secure-api/plan": 404, "PATCH /secret-key-policy": 404 };

it("restricted, an admin has none of its routes on the next call, and keys go on working", async () => {
  const admin = await signIn(organization, "admin");
  const owner = await signIn(organization, "super_admin");
  const { secret } = await makeKey(organization, { kind: "secret_key" });
  const headers = new Headers({ "x-public-id": publicId, "x-secret-key": secret });
  expect(await walk(admin)).toEqual({ ...open, ...ofSuperAdmins });
  await restrict(true);
  expect(await walk(admin)).toEqual({ ...shut, ...ofSuperAdmins });
  expect(Object.values(await walk(owner)).filter((status) => status >= 400)).toEqual([]);
  expect((await call(listContacts, { headers })).status).toBe(200);
  await restrict(false);
  expect(await walk(admin)).toEqual({ ...open, ...ofSuperAdmins });
});

it("a member has none of its routes, and nobody has them without a session or from another site", async () => {
  const member = await signIn(organization, "member");
  expect(new Set(Object.values(await walk(member)))).toEqual(new Set([404]));
  expect(new Set(Object.values(await walk({ cookie: "" })))).toEqual(new Set([401]));
  const owner = await signIn(organization, "super_admin");
  const foreign = await press(owner, changePlan, { body: { tier: "pinnacle" }, site: "cross-site" });
  expect([foreign.status, foreign.body.code]).toEqual([403, "foreign_origin"]);
});

it("usage is what the gate counted: the next look after a call shows it", async () => {
  const admin = await signIn(organization, "admin");
  const { secret } = await makeKey(organization, { kind: "secret_key" });
  const before = await press(admin, showUsage);
  expect(before.body).toMatchObject({ tier: "free_trial", limit: 80, used: 0, remaining: 80 });
  expect(before.headers.get("cache-control")).toBe("no-store");
  await call(listContacts, { headers: new Headers({ "x-public-id": publicId, "x-secret-key": secret }) });
  const after = (await press(admin, showUsage)).body;
  expect(after).toMatchObject({ used: 1, remaining: 79 });
  expect(after.days[new Date().getUTCDate() - 1]).toBe(1);
});

it("a plan is chosen by a super admin, ends a custom limit, and is written down once", async () => {
  const owner = await signIn(organization, "super_admin");
  await setCustomLimit(organization, 5, commandLine);
  const changed = await press(owner, changePlan, { body: { tier: "thrive" } });
  expect([changed.status, changed.body.limit]).toEqual([200, 2_000]);
  await press(owner, changePlan, { body: { tier: "thrive" } });
  expect(await auditOf("organization.plan_changed")).toHaveLength(2);
  for (const body of [{ tier: "infinite" }, { tier: 7 }, {}, { tier: "start", customLimit: 9 }]) {
    expect((await press(owner, changePlan, { body })).status).toBe(422);
  }
});

it("the behaviour is saved at once and written down once, also when pressed twice at once", async () => {
  const admin = await signIn(organization, "admin");
  const choose = (missingItems: unknown) => press(admin, changeBehaviour, { body: { missingItems } });
  const twice = await Promise.all([choose("succeed"), choose("succeed")]);
  expect(twice.map(({ status }) => status)).toEqual([200, 200]);
  const row = await prisma().organization.findUniqueOrThrow({ where: { id: organization } });
  expect(row.missingItems).toBe("succeed");
  expect(await auditOf("organization.behaviour_changed")).toEqual([
    { missingItems: { from: "fail", to: "succeed" } },
  ]);
  for (const wrong of ["maybe", null, 1, ""]) expect((await choose(wrong)).status).toBe(422);
});
