import { beforeAll, describe, expect, it } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { press, signIn } from "@/lib/auth/fixtures";
import { prisma } from "@/lib/db";
import { bearer, makeKey, makeOrganization, textOf } from "@/lib/fixtures";
import { outcome } from "@/lib/gate/fixtures";
import { newId } from "@/lib/ids";
import { rotateApiKey } from "@/lib/keys/dashboard";
import { deleteKey, pauseKey, revokeKey } from "@/lib/keys/data";
import { editKey } from "@/lib/keys/edit-data";
import { actsOn, day, hour, inDays, outcomeOf } from "@/lib/keys/fixtures";
import { changeKeyPolicy } from "@/lib/keys/policy-data";
import { endGrace, extendGrace, rotateKey } from "@/lib/keys/rotate-data";
import { copySecretKey, rotateSecretKey } from "@/lib/keys/secret-dashboard";
import { listSecretKeys, revealSecretKey, setSecretKeysOnce } from "@/lib/keys/secret-data";
import type { OrganizationId } from "@/lib/orgs/organization-id";

let organization: OrganizationId;
beforeAll(async () => {
  ({ organization } = await makeOrganization({ limit: 100_000 }));
});

const calls = (...secrets: string[]) => Promise.all(secrets.map((secret) => outcome(bearer(secret))));
const endOf = async (keyId: string) =>
  (await prisma().secret.findMany({ where: { keyId }, orderBy: { createdAt: "desc" } })).map(
    ({ endsAt }) => endsAt && Math.round((endsAt.getTime() - Date.now()) / hour),
  );

describe("rotating a key", () => {
  it("makes a second secret of the same key; both work until the grace is ended", async () => {
    const { key, secret: old } = await makeKey(organization, { scopes: ["contacts:read"] });
    const rotated = await rotateKey(organization, key.id, { grace: "1h" }, commandLine);
    expect(rotated.key).toMatchObject({ id: key.id, name: key.name, scopes: key.scopes, status: "active" });
    expect(rotated.secret.slice(0, 8)).toBe("ke_live_");
    expect(rotated.key.prefix).toBe(rotated.secret.slice(0, 12));
    expect(rotated.key.secrets.map(({ prefix }) => prefix)).toEqual(
      [rotated.secret, old].map((one) => one.slice(0, 12)),
    );
    expect(await endOf(key.id)).toEqual([null, 1]);
    expect(await calls(old, rotated.secret)).toEqual(["admitted", "admitted"]);
    const ended = await endGrace(organization, key.id, commandLine);
    expect(ended.secrets.map(({ prefix }) => prefix)).toEqual([rotated.key.prefix]);
    expect(await calls(old, rotated.secret)).toEqual(["key_revoked", "admitted"]);
    await endGrace(organization, key.id, commandLine);
    expect(await actsOn(key.id)).toEqual(["key.created", "key.rotated", "key.grace_ended"]);
  });

  it("without a grace, the old secret is refused by the next call", async () => {
    const { key, secret } = await makeKey(organization);
    await rotateKey(organization, key.id, { grace: "now" }, commandLine);
    expect(await outcome(bearer(secret))).toBe("key_revoked");
  });

  it("records no secret", async () => {
    const { key, secret } = await makeKey(organization);
    const rotated = await rotateKey(organization, key.id, { grace: "24h" }, commandLine);
    const written = textOf([
      await prisma().auditEntry.findMany({ where: { targetId: key.id } }),
      await prisma().secret.findMany({
        where: { keyId: key.id },
        select: { prefix: true, ciphertext: true },
      }),
    ]);
    for (const one of [secret, rotated.secret]) expect(written).not.toContain(one.slice(12));
  });

  it("a second time ends the first grace at once", async () => {
    const { key, secret: first } = await makeKey(organization);
    const { secret: second } = await rotateKey(organization, key.id, { grace: "7d" }, commandLine);
    const { secret: third } = await rotateKey(organization, key.id, { grace: "6h" }, commandLine);
    expect(await calls(first, second, third)).toEqual(["key_revoked", "admitted", "admitted"]);
    expect((await endOf(key.id)).slice(0, 2)).toEqual([null, 6]);
  });

  it("by two admins at once happens one after the other, and what both are told is true", async () => {
    const { key, secret: first } = await makeKey(organization);
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => rotateKey(organization, key.id, { grace: "24h" }, commandLine)),
    );
    const secrets = answers.map(({ secret }) => secret);
    const outcomes = await calls(first, ...secrets);
    expect(outcomes.filter((one) => one === "admitted")).toHaveLength(2);
    expect(outcomes[0]).toBe("key_revoked");
    const newest = await prisma().secret.findMany({ where: { keyId: key.id, endsAt: null } });
    expect(newest).toHaveLength(1);
    // What each was told of the secret before its own.
    const told = answers.map(({ key: { secrets: shown } }) => shown.map(({ prefix }) => prefix));
    expect(told.every((list) => list.length === 2)).toBe(true);
    expect(await actsOn(key.id)).toHaveLength(5);
  });

  it("has a grace that ends with the key, whatever was asked", async () => {
    const { key } = await makeKey(organization, { expiresAt: inDays(0.5) });
    await rotateKey(organization, key.id, { grace: "7d" }, commandLine);
    expect(await endOf(key.id)).toEqual([null, 12]);
    await extendGrace(organization, key.id, "7d", commandLine);
    expect(await endOf(key.id)).toEqual([null, 12]);
  });

  it("has a grace that ends with the organization's longest lifetime", async () => {
    const own = await makeOrganization();
    const { key } = await makeKey(own.organization);
    const policy = { longestLifetime: 2, defaultLifetime: null, idlePause: null };
    await changeKeyPolicy(own.organization, policy, commandLine);
    await rotateKey(own.organization, key.id, { grace: "7d" }, commandLine);
    expect(await endOf(key.id)).toEqual([null, 48]);
  });

  it("is refused for a key that was revoked or deleted or has expired, and done for one that is paused", async () => {
    const [revoked, deleted, expired, paused] = await Promise.all(
      Array.from({ length: 4 }, async () => (await makeKey(organization)).key.id),
    );
    if (!revoked || !deleted || !expired || !paused) throw new Error("unreachable");
    await revokeKey(organization, revoked, commandLine);
    await deleteKey(organization, deleted, commandLine);
    await prisma().key.update({ where: { id: expired }, data: { expiresAt: inDays(-1) } });
    await pauseKey(organization, paused, commandLine);
    const rotate = (id: string) => outcomeOf(rotateKey(organization, id, { grace: "24h" }, commandLine));
    expect(await Promise.all([revoked, deleted, expired].map(rotate))).toEqual([
      "conflict",
      "not_found",
      "conflict",
    ]);
    expect(await prisma().secret.count({ where: { keyId: { in: [revoked, deleted, expired] } } })).toBe(3);
    const rotated = await rotateKey(organization, paused, { grace: "24h" }, commandLine);
    expect(await outcome(bearer(rotated.secret))).toBe("key_paused");
  });

  it("finds nothing of another organization, of another kind, or by what is no id", async () => {
    const other = await makeOrganization();
    const { key, secret } = await makeKey(organization);
    for (const act of [
      () => rotateKey(other.organization, key.id, { grace: "now" }, commandLine),
      () => rotateKey(organization, key.id, { grace: "now" }, commandLine, "secret_key"),
      () => rotateKey(organization, "1.5", { grace: "now" }, commandLine),
      () => endGrace(other.organization, key.id, commandLine),
      () => extendGrace(other.organization, key.id, "1h", commandLine),
      () => rotateKey(organization, newId(), { grace: "now" }, commandLine),
    ])
      expect(await outcomeOf(act())).toBe("not_found");
    expect(await outcome(bearer(secret))).toBe("admitted");
  });

  it("takes one of the offered graces and an admin", async () => {
    const { key } = await makeKey(organization);
    const admin = await signIn(organization, "admin");
    const rotate = (who: { cookie: string }, body: unknown) =>
      press(who, rotateApiKey, { params: { id: key.id }, body });
    for (const grace of ["8d", 3_600, "", null, "1H"])
      expect((await rotate(admin, { grace })).status, String(grace)).toBe(422);
    expect((await rotate(admin, { grace: "1h", more: 1 })).status).toBe(422);
    expect((await rotate(await signIn(organization, "member"), {})).status).toBe(404);
    const done = await rotate(admin, {});
    expect(done).toMatchObject({ status: 200, body: { key: { id: key.id } } });
    expect(done.headers.get("cache-control")).toBe("no-store");
    expect(await endOf(key.id)).toEqual([null, 24]);
  });
});

describe("the grace of a rotation", () => {
  it("is extended from now on, never shortened, and never for a secret that has ended", async () => {
    const { key, secret } = await makeKey(organization);
    expect(await outcomeOf(extendGrace(organization, key.id, "1h", commandLine))).toBe("conflict");
    await rotateKey(organization, key.id, { grace: "1h" }, commandLine);
    await extendGrace(organization, key.id, "7d", commandLine);
    expect(await endOf(key.id)).toEqual([null, 7 * 24]);
    await extendGrace(organization, key.id, "15m", commandLine);
    expect(await endOf(key.id)).toEqual([null, 7 * 24]);
    await endGrace(organization, key.id, commandLine);
    expect(await outcomeOf(extendGrace(organization, key.id, "1h", commandLine))).toBe("conflict");
    expect(await outcome(bearer(secret))).toBe("key_revoked");
  });

  it("ends by itself", async () => {
    const { key, secret } = await makeKey(organization);
    await rotateKey(organization, key.id, { grace: "15m" }, commandLine);
    await prisma().secret.updateMany({
      where: { keyId: key.id, endsAt: { not: null } },
      data: { endsAt: new Date(Date.now() - 1) },
    });
    expect(await outcome(bearer(secret))).toBe("key_revoked");
  });

  it("shows both secrets' last use, and each call touches its own", async () => {
    const { key, secret: old } = await makeKey(organization);
    await outcome(bearer(old));
    const rotated = await rotateKey(organization, key.id, { grace: "1h" }, commandLine);
    expect(rotated.key.secrets.map(({ lastUsedAt }) => lastUsedAt !== null)).toEqual([false, true]);
    expect(rotated.key.lastUsedAt).not.toBeNull();
    await outcome(bearer(rotated.secret));
    const { secrets } = await extendGrace(organization, key.id, "6h", commandLine);
    expect(secrets.map(({ lastUsedAt }) => lastUsedAt !== null)).toEqual([true, true]);
  });
});

describe("rotating a Secret Key", () => {
  it("keeps a copy of the newest secret only, and none where they are shown once", async () => {
    const own = await makeOrganization();
    const admin = await signIn(own.organization, "admin");
    const { key, secret: old } = await makeKey(own.organization, { kind: "secret_key" });
    const rotate = (grace: string) =>
      press(admin, rotateSecretKey, { params: { id: key.id }, body: { grace } });
    const { body } = await rotate("24h");
    expect([body.recoverable, body.secret.slice(0, 8)]).toEqual([true, "ks_live_"]);
    expect(await calls(old, body.secret)).toEqual(["admitted", "admitted"]);
    const copied = await press(admin, copySecretKey, { params: { id: key.id }, body: {} });
    expect(copied.body.secret).toBe(body.secret);
    expect(await prisma().secret.count({ where: { keyId: key.id, ciphertext: { not: null } } })).toBe(1);
    await setSecretKeysOnce(own.organization, true, commandLine);
    expect((await rotate("now")).body.recoverable).toBe(false);
    expect((await listSecretKeys(own.organization))[0]?.recoverable).toBe(false);
    expect(await outcomeOf(revealSecretKey(own.organization, key.id, commandLine))).toBe("conflict");
  });

  it("leaves no ciphertext where the policy erases them at the same moment", async () => {
    const own = await makeOrganization();
    const made = await Promise.all(
      Array.from({ length: 6 }, () => makeKey(own.organization, { kind: "secret_key" })),
    );
    await Promise.all([
      ...made.slice(0, 3).map(({ key }) => rotateKey(own.organization, key.id, { grace: "1h" }, commandLine)),
      setSecretKeysOnce(own.organization, true, commandLine),
      ...made.slice(3).map(({ key }) => rotateKey(own.organization, key.id, { grace: "1h" }, commandLine)),
    ]);
    const where = { organizationId: own.organization, ciphertext: { not: null } };
    expect(await prisma().secret.count({ where })).toBe(0);
  });
});

it("a key's expiry that is edited to be earlier ends the grace with it", async () => {
  const { key } = await makeKey(organization);
  await rotateKey(organization, key.id, { grace: "7d" }, commandLine);
  await editKey(organization, key.id, { expiresAt: new Date(Date.now() + day) }, commandLine);
  await editKey(organization, key.id, { expiresAt: null }, commandLine);
  expect(await endOf(key.id)).toEqual([null, 24]);
});
