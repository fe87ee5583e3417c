import { beforeAll, describe, expect, it } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { press, signIn } from "@/lib/auth/fixtures";
import { prisma } from "@/lib/db";
import { bearer, makeKey, makeOrganization } from "@/lib/fixtures";
import { outcome, reading } from "@/lib/gate/fixtures";
import { editApiKey, pauseApiKey, resumeApiKey } from "@/lib/keys/dashboard";
import { revokeKey } from "@/lib/keys/data";
import { editKey } from "@/lib/keys/edit-data";
import { actsOn, inDays, outcomeOf } from "@/lib/keys/fixtures";
import type { OrganizationId } from "@/lib/orgs/organization-id";

let organization: OrganizationId;
let admin: { cookie: string };
beforeAll(async () => {
  ({ organization } = await makeOrganization({ limit: 100_000 }));
  admin = await signIn(organization, "admin");
});

const edit = (id: string, body: unknown, who = admin) => press(who, editApiKey, { params: { id }, body });

describe("editing a key", () => {
  it("keeps its secret, and counts on the very next call", async () => {
    const { key, secret } = await makeKey(organization, { scopes: ["contacts:read"] });
    const call = (from: string | null = null) => outcome(bearer(secret), reading, from);
    expect(await call()).toBe("admitted");
    await edit(key.id, { scopes: ["events:read"] });
    expect(await call()).toBe("missing_scope");
    await edit(key.id, { scopes: ["contacts:read"], allowedIps: ["192.0.2.0/24"] });
    expect(await call("198.51.100.7")).toBe("ip_not_allowed");
    expect(await call("192.0.2.9")).toBe("admitted");
    await edit(key.id, { allowedIps: [], expiresAt: new Date(Date.now() + 60_000).toISOString() });
    expect(await call()).toBe("admitted");
    await prisma().key.update({ where: { id: key.id }, data: { expiresAt: inDays(-1) } });
    expect(await call()).toBe("key_expired");
    const { body } = await edit(key.id, { expiresAt: null, name: " Zapier " });
    expect(body).toMatchObject({ name: "Zapier", expiresAt: null, status: "active", prefix: key.prefix });
    expect(await call()).toBe("admitted");
  });

  it("writes down what differs, and nothing where nothing does", async () => {
    const { key } = await makeKey(organization, { scopes: ["contacts:read"] });
    const same = { name: key.name, scopes: key.scopes, allowedIps: [], expiresAt: null };
    expect((await edit(key.id, same)).status).toBe(200);
    expect(await actsOn(key.id)).toEqual(["key.created"]);
    await edit(key.id, { ...same, allowedIps: ["10.1.2.3/8"] });
    const entry = await prisma().auditEntry.findFirstOrThrow({
      where: { targetId: key.id, action: "key.edited" },
    });
    expect(entry.changes).toEqual({ allowedIps: { from: [], to: ["10.0.0.0/8"] } });
  });

  it("tells the second of two editors who looked at the same key", async () => {
    const { key } = await makeKey(organization);
    const { version } = key;
    const first = await edit(key.id, { version, name: "First" });
    expect(first.status).toBe(200);
    expect(first.body.version).not.toBe(version);
    expect(await edit(key.id, { version, scopes: [] })).toMatchObject({
      status: 412,
      body: { code: "precondition_failed" },
    });
    expect((await edit(key.id, { version: first.body.version, scopes: [] })).body.name).toBe("First");
  });

  it("by two at once succeeds for one of them", async () => {
    const { key } = await makeKey(organization);
    const answers = await Promise.all(
      ["A", "B", "C"].map((name) =>
        outcomeOf(editKey(organization, key.id, { version: key.version, name }, commandLine)),
      ),
    );
    expect(answers.sort()).toEqual(["done", "precondition_failed", "precondition_failed"]);
  });

  it("names the field that is wrong, and changes nothing then", async () => {
    const { key } = await makeKey(organization);
    const wrong: [string, unknown][] = [
      ["/name", { name: "" }],
      ["/name", { name: "x".repeat(51) }],
      ["/name", { name: 7 }],
      ["/name", { name: "nul\0" }],
      ["/scopes", { scopes: "contacts:read" }],
      ["/scopes/0", { scopes: ["everything"] }],
      ["/allowedIps/0", { allowedIps: ["10.0.0.0/40"] }],
      ["/allowedIps/1", { allowedIps: ["10.0.0.1", "example.org"] }],
      ["/allowedIps", { allowedIps: Array.from({ length: 51 }, (_, i) => `10.0.0.${i}`) }],
      ["/expiresAt", { expiresAt: inDays(-1).toISOString() }],
      ["/expiresAt", { expiresAt: "tomorrow" }],
      ["/secret", { secret: "ke_live_x" }],
    ];
    for (const [pointer, body] of wrong) {
      const { status, body: answer } = await edit(key.id, body);
      expect(status, JSON.stringify(body)).toBe(422);
      expect(answer.errors[0].pointer, JSON.stringify(body)).toBe(pointer);
    }
    const fifty = Array.from({ length: 50 }, (_, i) => `10.0.0.${i}`);
    expect((await edit(key.id, { allowedIps: fifty })).body.allowedIps).toHaveLength(50);
    expect(await actsOn(key.id)).toEqual(["key.created", "key.edited"]);
  });

  it("is refused for a revoked key, another organization's, another kind's and for a member", async () => {
    const { key } = await makeKey(organization);
    const other = await makeOrganization();
    const stranger = await signIn(other.organization, "super_admin");
    expect((await edit(key.id, { name: "x" }, stranger)).status).toBe(404);
    expect((await edit(key.id, { name: "x" }, await signIn(organization, "member"))).status).toBe(404);
    expect((await edit("1.5", { name: "x" })).status).toBe(404);
    const secretKey = await makeKey(organization, { kind: "secret_key" });
    expect((await edit(secretKey.key.id, { name: "x" })).status).toBe(404);
    await revokeKey(organization, key.id, commandLine);
    expect(await edit(key.id, { name: "x" })).toMatchObject({ status: 409 });
  });

  it("leaves a Secret Key all its scopes", async () => {
    const { key } = await makeKey(organization, { kind: "secret_key" });
    const change = (over: object) => outcomeOf(editKey(organization, key.id, over, commandLine));
    expect(await change({ scopes: [] })).toBe("validation_failed");
    expect(await change({ name: "Pabbly", allowedIps: ["192.0.2.1/32"] })).toBe("done");
  });
});

it("an admin pauses and resumes a key, each counting on the next call and once", async () => {
  const { key, secret } = await makeKey(organization);
  const act = (endpoint: typeof pauseApiKey, who = admin) => press(who, endpoint, { params: { id: key.id } });
  expect((await act(pauseApiKey)).body.status).toBe("paused");
  expect((await act(pauseApiKey)).status).toBe(200);
  expect(await outcome(bearer(secret))).toBe("key_paused");
  expect((await act(resumeApiKey)).body.status).toBe("active");
  expect(await outcome(bearer(secret))).toBe("admitted");
  expect(await actsOn(key.id)).toEqual(["key.created", "key.paused", "key.resumed"]);
  expect((await act(pauseApiKey, await signIn(organization, "member"))).status).toBe(404);
});
