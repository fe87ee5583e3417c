import { beforeEach, describe, expect, it } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import { bearer, makeKey, makeOrganization } from "@/lib/fixtures";
import { outcome } from "@/lib/gate/fixtures";
import { listKeys, pauseKey, resumeKey, revokeKey } from "@/lib/keys/data";
import { actsOn, age, inDays } from "@/lib/keys/fixtures";
import { pauseIdleKeys } from "@/lib/keys/idle-data";
import { rotateKey } from "@/lib/keys/rotate-data";
import type { OrganizationId } from "@/lib/orgs/organization-id";

let organization: OrganizationId;
beforeEach(async () => {
  ({ organization } = await makeOrganization({ limit: 100_000 }));
  await prisma().organization.update({ where: { id: organization }, data: { idlePause: 30 } });
});

/** A key that is so many days old and was last used so many days ago. */
async function makeOld(days: number, used: number | null, owner = organization) {
  const made = await makeKey(owner);
  await age(made.key.id, days);
  const lastUsedAt = used === null ? null : inDays(-used);
  await prisma().secret.updateMany({ where: { keyId: made.key.id }, data: { lastUsedAt } });
  return made;
}

const paused = async () =>
  (await listKeys(organization)).filter(({ status }) => status === "paused").map(({ id }) => id);

describe("keys that nothing uses", () => {
  it("are paused after the organization's days, by the clock and in the audit log", async () => {
    const [never, long, lately, young] = [
      await makeOld(31, null),
      await makeOld(90, 31),
      await makeOld(90, 29),
      await makeOld(29, null),
    ];
    expect(await pauseIdleKeys(organization)).toBe(2);
    expect((await paused()).sort()).toEqual([never.key.id, long.key.id].sort());
    expect(await outcome(bearer(long.secret))).toBe("key_paused");
    expect(await outcome(bearer(lately.secret))).toBe("admitted");
    expect(await outcome(bearer(young.secret))).toBe("admitted");
    const entry = await prisma().auditEntry.findFirstOrThrow({
      where: { targetId: never.key.id, action: "key.paused" },
    });
    expect(entry).toMatchObject({
      actorType: "system",
      changes: { status: { from: "active", to: "paused" }, unusedForDays: { to: 30 } },
    });
    expect(await pauseIdleKeys(organization)).toBe(0);
  });

  it("are paused once, however many workers look at once", async () => {
    const { key } = await makeOld(31, null);
    const counts = await Promise.all(Array.from({ length: 6 }, () => pauseIdleKeys(organization)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(1);
    expect(await actsOn(key.id)).toEqual(["key.created", "key.paused"]);
  });

  it("stay awake once somebody resumed them, for as long again", async () => {
    const { key } = await makeOld(90, 60);
    await pauseIdleKeys(organization);
    await resumeKey(organization, key.id, commandLine);
    expect(await pauseIdleKeys(organization)).toBe(0);
    expect(await paused()).toEqual([]);
  });

  it("are young again with a new secret", async () => {
    const { key } = await makeOld(90, 60);
    await rotateKey(organization, key.id, { grace: "7d" }, commandLine);
    expect(await pauseIdleKeys(organization)).toBe(0);
  });

  it("are left alone where they are paused, revoked or expired already", async () => {
    const [idle, revoked, expired] = [await makeOld(90, 60), await makeOld(90, 60), await makeOld(90, 60)];
    await pauseKey(organization, idle.key.id, commandLine);
    await revokeKey(organization, revoked.key.id, commandLine);
    await prisma().key.update({ where: { id: expired.key.id }, data: { expiresAt: inDays(-1) } });
    expect(await pauseIdleKeys(organization)).toBe(0);
  });

  it("go on where the organization does not ask for it, and are marked after 30 days all the same", async () => {
    const other = await makeOrganization();
    await makeOld(90, 31, other.organization);
    await makeOld(90, 29, other.organization);
    expect(await pauseIdleKeys(other.organization)).toBe(0);
    expect((await listKeys(other.organization)).map(({ unused }) => unused)).toEqual([false, true]);
  });
});
