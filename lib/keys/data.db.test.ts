import { beforeAll, describe, expect, it } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import type { Failure } from "@/lib/errors";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import * as keys from "@/lib/keys/data";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { unseal } from "@/lib/sealed";

const failure = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (error: Failure) => error.code,
  );

describe("a key", () => {
  let organization: OrganizationId;
  beforeAll(async () => {
    ({ organization } = await makeOrganization());
  });

  it("is stored as a hash: an API key cannot be read back, a Secret Key only from its own row", async () => {
    const api = await makeKey(organization);
    const secret = await makeKey(organization, { kind: "secret_key" });
    const [apiRow] = await prisma().secret.findMany({ where: { keyId: api.key.id } });
    const [secretRow] = await prisma().secret.findMany({ where: { keyId: secret.key.id } });
    expect(apiRow?.ciphertext).toBeNull();
    const sealed = secretRow?.ciphertext ?? new Uint8Array();
    expect(unseal(sealed, `secret/${secretRow?.id}/${organization}`)).toBe(secret.secret);
    expect(() => unseal(sealed, `secret/${apiRow?.id}/${organization}`)).toThrow();
    const stored = [apiRow, secretRow].map((row) => ({ ...row, calls: Number(row?.calls) }));
    expect(JSON.stringify(stored)).not.toContain(api.secret.slice(12));
  });

  it("keeps no ciphertext where the organization shows Secret Keys once only", async () => {
    const own = await makeOrganization();
    await prisma().organization.update({ where: { id: own.organization }, data: { secretKeysOnce: true } });
    const { key } = await makeKey(own.organization, { kind: "secret_key" });
    expect((await prisma().secret.findFirstOrThrow({ where: { keyId: key.id } })).ciphertext).toBeNull();
  });

  it("is another organization's: whatever is done to it finds nothing", async () => {
    const other = await makeOrganization();
    const { key } = await makeKey(organization);
    for (const act of [keys.pauseKey, keys.resumeKey, keys.revokeKey, keys.deleteKey]) {
      expect(await failure(act(other.organization, key.id, commandLine))).toBe("not_found");
      expect(await failure(act(organization, "1.5", commandLine))).toBe("not_found");
    }
    expect((await keys.listKeys(organization)).find((one) => one.id === key.id)?.status).toBe("active");
  });

  it("of another kind is not to be found by the acts of one kind", async () => {
    const { key } = await makeKey(organization, { kind: "secret_key" });
    expect(await failure(keys.revokeKey(organization, key.id, commandLine, "api_key"))).toBe("not_found");
    expect(await failure(keys.deleteKey(organization, key.id, commandLine, "api_key"))).toBe("not_found");
  });

  it("that was revoked stays revoked, and a second revocation records nothing", async () => {
    const { key } = await makeKey(organization);
    await keys.revokeKey(organization, key.id, commandLine);
    await keys.revokeKey(organization, key.id, commandLine);
    expect(await failure(keys.resumeKey(organization, key.id, commandLine))).toBe("conflict");
    const entries = await prisma().auditEntry.findMany({
      where: { targetId: key.id },
      orderBy: { id: "asc" },
    });
    expect(entries.map((entry) => entry.action)).toEqual(["key.created", "key.revoked"]);
  });

  it("is revoked once when two people do it at once", async () => {
    const { key } = await makeKey(organization);
    await Promise.all(Array.from({ length: 8 }, () => keys.revokeKey(organization, key.id, commandLine)));
    expect(await prisma().auditEntry.count({ where: { targetId: key.id, action: "key.revoked" } })).toBe(1);
  });

  it("that was deleted is in no list, and cannot be deleted again", async () => {
    const { key } = await makeKey(organization);
    await keys.deleteKey(organization, key.id, commandLine);
    expect((await keys.listKeys(organization)).some((one) => one.id === key.id)).toBe(false);
    expect(await failure(keys.deleteKey(organization, key.id, commandLine))).toBe("not_found");
  });

  it("is not made with an expiry in the past", async () => {
    expect(await failure(makeKey(organization, { expiresAt: new Date(Date.now() - 1) }))).toBe(
      "validation_failed",
    );
  });
});
