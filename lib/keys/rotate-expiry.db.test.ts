import { beforeAll, describe, expect, it } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { press, signIn } from "@/lib/auth/fixtures";
import { prisma } from "@/lib/db";
import { bearer, makeKey, makeOrganization } from "@/lib/fixtures";
import { outcome } from "@/lib/gate/fixtures";
import { rotateApiKey } from "@/lib/keys/dashboard";
import { editKey } from "@/lib/keys/edit-data";
import { age, hour, inDays, outcomeOf } from "@/lib/keys/fixtures";
import { changeKeyPolicy } from "@/lib/keys/policy-data";
import { rotateKey } from "@/lib/keys/rotate-data";
import type { OrganizationId } from "@/lib/orgs/organization-id";

let organization: OrganizationId;
beforeAll(async () => {
  ({ organization } = await makeOrganization());
});

/** In hours from now, of the newest secret first. */
const endOf = async (keyId: string) =>
  (await prisma().secret.findMany({ where: { keyId }, orderBy: { createdAt: "desc" } })).map(
    ({ endsAt }) => endsAt && Math.round((endsAt.getTime() - Date.now()) / hour),
  );

describe("the expiry of a key that is rotated", () => {
  it("stays, unless another is given, with which the grace may last longer", async () => {
    const { key } = await makeKey(organization, { expiresAt: inDays(0.5) });
    const kept = await rotateKey(organization, key.id, { grace: "7d" }, commandLine);
    expect([kept.key.expiresAt, await endOf(key.id)]).toEqual([key.expiresAt, [null, 12]]);
    const expiresAt = inDays(90);
    const moved = await rotateKey(organization, key.id, { grace: "7d", expiresAt }, commandLine);
    expect(moved.key).toMatchObject({ expiresAt: expiresAt.toISOString(), version: expect.anything() });
    expect(moved.key.version).not.toBe(kept.key.version);
    expect((await endOf(key.id)).slice(0, 2)).toEqual([null, 7 * 24]);
    const none = await rotateKey(organization, key.id, { grace: "1h", expiresAt: null }, commandLine);
    expect(none.key.expiresAt).toBeNull();
    const entries = await prisma().auditEntry.findMany({
      where: { targetId: key.id, action: "key.rotated" },
      orderBy: { place: "asc" },
    });
    expect(entries.map(({ changes }) => (changes as { expiresAt?: object }).expiresAt)).toEqual([
      undefined,
      { from: key.expiresAt, to: expiresAt.toISOString() },
      { from: expiresAt.toISOString(), to: null },
    ]);
  });

  it("may be as late as the organization allows from the new secret on, and no later", async () => {
    const own = await makeOrganization();
    const admin = await signIn(own.organization, "admin");
    const { key, secret } = await makeKey(own.organization, { expiresAt: inDays(5) });
    await age(key.id, 85);
    const policy = { longestLifetime: 90, defaultLifetime: null, idlePause: null };
    await changeKeyPolicy(own.organization, policy, commandLine);
    const rotate = (expiresAt: Date) =>
      press(admin, rotateApiKey, {
        params: { id: key.id },
        body: { grace: "now", expiresAt: expiresAt.toISOString() },
      });
    for (const [at, code] of [
      [inDays(91), "beyond_policy"],
      [inDays(-1), "in_the_past"],
    ] as const) {
      const refused = await rotate(at);
      expect([refused.status, refused.body.errors[0]]).toEqual([
        422,
        expect.objectContaining({ pointer: "/expiresAt", code }),
      ]);
    }
    // What was refused has left everything as it was.
    expect(await outcome(bearer(secret))).toBe("admitted");
    expect((await editKey(own.organization, key.id, {}, commandLine)).secrets).toHaveLength(1);
    expect(await outcomeOf(editKey(own.organization, key.id, { expiresAt: inDays(80) }, commandLine))).toBe(
      "validation_failed",
    );
    expect((await rotate(inDays(80))).status).toBe(200);
  });
});
