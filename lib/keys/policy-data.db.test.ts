import { beforeEach, describe, expect, it } from "vitest";
import { addTool, makeTool } from "@/lib/api/fixtures";
import { commandLine } from "@/lib/audit/actor";
import { press, signIn } from "@/lib/auth/fixtures";
import { listContacts } from "@/lib/contacts/endpoints";
import { prisma } from "@/lib/db";
import { bearer, call, makeKey, makeOrganization } from "@/lib/fixtures";
import { outcome } from "@/lib/gate/fixtures";
import { newId } from "@/lib/ids";
import { changePolicy } from "@/lib/keys/dashboard";
import { listKeys } from "@/lib/keys/data";
import { editKey } from "@/lib/keys/edit-data";
import { actsOn, age, inDays, outcomeOf } from "@/lib/keys/fixtures";
import { changeKeyPolicy, readKeyPolicy } from "@/lib/keys/policy-data";
import { rotateKey } from "@/lib/keys/rotate-data";
import { getMe } from "@/lib/me/endpoints";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { subscribe } from "@/lib/webhooks/fixtures";

const none = { longestLifetime: null, defaultLifetime: null, idlePause: null };

let organization: OrganizationId;
beforeEach(async () => {
  ({ organization } = await makeOrganization({ limit: 100_000 }));
});

const limit = (days: number | null) =>
  changeKeyPolicy(organization, { ...none, longestLifetime: days }, commandLine);
const daysLeft = (iso: string | null) => iso && Math.round((Date.parse(iso) - Date.now()) / 86_400_000);

describe("the longest lifetime", () => {
  it("ends a key that is older on its next call, whatever its own expiry says", async () => {
    const [forever, own] = [
      await makeKey(organization),
      await makeKey(organization, { expiresAt: inDays(50) }),
    ];
    await age(forever.key.id, 31);
    await age(own.key.id, 31);
    expect(await outcome(bearer(own.secret))).toBe("admitted");
    await limit(30);
    expect(await outcome(bearer(forever.secret))).toBe("key_expired");
    expect(await outcome(bearer(own.secret))).toBe("key_expired");
    expect((await listKeys(organization)).map(({ status }) => status)).toEqual(["expired", "expired"]);
    await limit(null);
    expect(await outcome(bearer(forever.secret))).toBe("admitted");
  });

  it("leaves a key its own expiry where that is earlier", async () => {
    await makeKey(organization, { expiresAt: inDays(20) });
    await limit(30);
    const [key] = await listKeys(organization);
    expect([daysLeft(key?.expiresAt ?? null), daysLeft(key?.ownExpiresAt ?? null)]).toEqual([20, 20]);
  });

  it("is counted from the newest secret, for the old one in its grace too", async () => {
    await limit(30);
    const { key, secret: old } = await makeKey(organization);
    await age(key.id, 29.5);
    const rotated = await rotateKey(organization, key.id, { grace: "7d" }, commandLine);
    expect(daysLeft(rotated.key.expiresAt)).toBe(30);
    // As if 29.5 days were 30.5: the old secret is older than the policy allows, but the key has a newer one.
    await prisma().secret.updateMany({
      where: { keyId: key.id, endsAt: { not: null } },
      data: { createdAt: inDays(-30.5) },
    });
    expect(await outcome(bearer(old))).toBe("admitted");
    await age(key.id, 31);
    expect(await outcome(bearer(old))).toBe("key_expired");
    expect(await outcome(bearer(rotated.secret))).toBe("key_expired");
    expect(await outcomeOf(rotateKey(organization, key.id, { grace: "now" }, commandLine))).toBe("conflict");
  });

  it("refuses an expiry beyond it, for a new key and for one that is edited", async () => {
    await limit(30);
    expect(await outcomeOf(makeKey(organization, { expiresAt: inDays(31) }))).toBe("validation_failed");
    const { key } = await makeKey(organization, { expiresAt: inDays(10) });
    const edit = (days: number) =>
      outcomeOf(editKey(organization, key.id, { expiresAt: inDays(days) }, commandLine));
    expect(await edit(31)).toBe("validation_failed");
    expect(await edit(29)).toBe("done");
    const { expiresAt, ownExpiresAt } = await editKey(organization, key.id, { expiresAt: null }, commandLine);
    expect([daysLeft(expiresAt), ownExpiresAt]).toEqual([30, null]);
  });

  it("stops the webhooks that an outlived key made", async () => {
    const tool = await makeTool();
    const url = "http://127.0.0.1:1/hook";
    const hook = await subscribe(tool, { url });
    const [key] = await listKeys(tool.organization);
    const second = await addTool(tool, {});
    const told = async () => {
      await second.post("/contacts", { email: `${newId()}@example.org` });
      return prisma().delivery.count({ where: { webhookId: hook.id } });
    };
    expect(await told()).toBe(1);
    await changeKeyPolicy(tool.organization, { ...none, longestLifetime: 30 }, commandLine);
    expect(await told()).toBe(2);
    await age(key?.id ?? "", 31);
    expect(await told()).toBe(2);
    await changeKeyPolicy(tool.organization, none, commandLine);
    expect(await told()).toBe(3);
  });

  it("is another organization's own affair", async () => {
    const other = await makeOrganization();
    const { key, secret } = await makeKey(other.organization);
    await age(key.id, 31);
    await limit(30);
    expect(await outcome(bearer(secret))).toBe("admitted");
  });
});

describe("a key that ends soon", () => {
  it("says so in /me and, with fewer than 14 days left, in every answer, also one of a failure", async () => {
    await limit(30);
    const { key, secret } = await makeKey(organization, { scopes: ["contacts:read"] });
    const ask = () => call(getMe, { headers: bearer(secret) });
    const early = await ask();
    expect([daysLeft(early.body.expiresAt), early.headers.get("x-key-expires")]).toEqual([30, null]);
    await age(key.id, 17);
    const near = await ask();
    expect(daysLeft(near.body.expiresAt)).toBe(13);
    expect(near.headers.get("x-key-expires")).toBe(near.body.expiresAt);
    const wrong = await call(listContacts, { headers: bearer(secret), search: "?limit=many" });
    expect([wrong.status, wrong.headers.get("x-key-expires")]).toEqual([422, near.body.expiresAt]);
    expect((await listKeys(organization))[0]).toMatchObject({ expiresSoon: true, status: "active" });
  });
});

describe("the policy", () => {
  it("is a super admin's to change, written down as far as it changes", async () => {
    const owner = await signIn(organization, "super_admin");
    const policy = { longestLifetime: 90, defaultLifetime: 30, idlePause: 60 };
    const change = (body: unknown, who = owner) => press(who, changePolicy, { body });
    expect(await change(policy)).toMatchObject({ status: 200, body: policy });
    expect(await readKeyPolicy(organization)).toEqual(policy);
    await change(policy);
    await change({ ...policy, idlePause: null });
    expect(await actsOn(organization)).toEqual(Array(2).fill("organization.key_policy_changed"));
    const last = await prisma().auditEntry.findFirst({
      where: { targetId: organization },
      orderBy: { id: "desc" },
    });
    expect(last?.changes).toEqual({ idlePause: { from: 60, to: null } });
    expect((await change(none, await signIn(organization, "admin"))).status).toBe(404);
  });

  it("is refused where it makes no sense", async () => {
    const owner = await signIn(organization, "super_admin");
    for (const over of [
      { longestLifetime: 0 },
      { longestLifetime: -1 },
      { longestLifetime: 1.5 },
      { longestLifetime: "30" },
      { defaultLifetime: 3_651 },
      { idlePause: true },
      { longestLifetime: 30, defaultLifetime: 31 },
      { more: 1 },
    ]) {
      const { status } = await press(owner, changePolicy, { body: { ...none, ...over } });
      expect(status, JSON.stringify(over)).toBe(422);
    }
    expect((await press(owner, changePolicy, { body: {} })).status).toBe(422);
    expect(await readKeyPolicy(organization)).toEqual(none);
  });
});
