import { beforeEach, describe, expect, it } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { password, press, signIn } from "@/lib/auth/fixtures";
import { listContacts } from "@/lib/contacts/endpoints";
import { prisma } from "@/lib/db";
import type { Failure } from "@/lib/errors";
import { call, makeKey, makeOrganization, textOf } from "@/lib/fixtures";
import { scopes } from "@/lib/gate/scopes";
import { newId } from "@/lib/ids";
import { mostSecretKeys } from "@/lib/keys/data";
import {
  changeSecretKeyPolicy,
  copySecretKey,
  createSecretKey,
  deleteSecretKey,
} from "@/lib/keys/secret-dashboard";
import { listSecretKeys, setSecretKeysOnce } from "@/lib/keys/secret-data";
import type { OrganizationId } from "@/lib/orgs/organization-id";

let organization: OrganizationId;
let publicId: string;
let admin: Awaited<ReturnType<typeof signIn>>;

beforeEach(async () => {
  ({ organization, publicId } = await makeOrganization());
  admin = await signIn(organization, "admin");
});

const add = async (name = "Make") => (await press(admin, createSecretKey, { body: { name } })).body;
const pair = (id: string, secret: string) => new Headers({ "x-public-id": id, "x-secret-key": secret });
const auditOf = async (targetId: string) =>
  (await prisma().auditEntry.findMany({ where: { targetId }, orderBy: { id: "asc" } })).map(
    (one) => one.action,
  );
const failure = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (error: Failure) => error.code,
  );

describe("a Secret Key", () => {
  it("opens the API with the Public ID, with every scope, until the call after its deletion", async () => {
    const { key, secret, recoverable } = await add();
    expect(secret).toMatch(/^ks_live_[0-9A-Za-z]{38}$/);
    expect([key.kind, key.scopes, recoverable]).toEqual(["secret_key", [...scopes], true]);
    const answer = () => call(listContacts, { headers: pair(publicId, secret) });
    expect((await answer()).status).toBe(200);
    const other = await makeOrganization();
    expect((await call(listContacts, { headers: pair(other.publicId, secret) })).status).toBe(401);
    expect((await press(admin, deleteSecretKey, { params: { id: key.id } })).status).toBe(200);
    expect(await answer()).toMatchObject({ status: 401, body: { code: "key_revoked" } });
    expect(await listSecretKeys(organization)).toEqual([]);
    expect((await prisma().secret.findFirstOrThrow({ where: { keyId: key.id } })).ciphertext).toBeNull();
    expect(await auditOf(key.id)).toEqual(["key.created", "key.deleted"]);
  });

  it("can be copied again, which is written down and kept by no cache", async () => {
    const { key, secret } = await add();
    const copied = await press(admin, copySecretKey, { params: { id: key.id }, body: {} });
    expect([copied.status, copied.body]).toEqual([200, { secret }]);
    expect(copied.headers.get("cache-control")).toBe("no-store");
    expect(await auditOf(key.id)).toEqual(["key.created", "key.copied"]);
    expect(textOf(await prisma().auditEntry.findMany({ where: { targetId: key.id } }))).not.toContain(
      secret.slice(12),
    );
  });

  it("is not found by another organization, as another kind, or by what is no id", async () => {
    const { key } = await add();
    const other = await makeOrganization();
    const stranger = await signIn(other.organization, "super_admin");
    const { key: apiKey } = await makeKey(organization);
    for (const [who, id] of [
      [stranger, key.id],
      [admin, apiKey.id],
      [admin, newId()],
    ] as const) {
      expect((await press(who, copySecretKey, { params: { id }, body: {} })).status).toBe(404);
      expect((await press(who, deleteSecretKey, { params: { id } })).status).toBe(404);
    }
    expect((await press(admin, copySecretKey, { params: { id: "1.5" }, body: {} })).status).toBe(404);
    expect((await listSecretKeys(organization)).map((one) => one.id)).toEqual([key.id]);
  });

  it("needs a name of 50 characters at most", async () => {
    for (const name of ["", "  ", "x".repeat(51), 7, "nul\0", null]) {
      expect((await press(admin, createSecretKey, { body: { name } })).status, String(name)).toBe(422);
    }
    expect((await press(admin, createSecretKey, { body: { name: "a", scopes: [] } })).status).toBe(422);
    expect(await listSecretKeys(organization)).toEqual([]);
  });

  it("is refused past a hundred, however many are added at once, and fits again after a deletion", async () => {
    const start = mostSecretKeys - 3;
    await prisma().key.createMany({
      data: Array.from({ length: start }, () => ({
        id: newId(),
        organizationId: organization,
        name: "Many",
        kind: "secret_key",
        scopes: [],
        allowedIps: [],
      })),
    });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => press(admin, createSecretKey, { body: { name: "One more" } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409, 409, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body.detail).toContain("100 Secret Keys at most");
    expect(await listSecretKeys(organization)).toHaveLength(mostSecretKeys);
    expect(await failure(makeKey(organization))).toBe("done");
    const id = (await listSecretKeys(organization))[0]?.id ?? "";
    await press(admin, deleteSecretKey, { params: { id } });
    expect((await press(admin, createSecretKey, { body: { name: "Fits" } })).status).toBe(201);
  });
});

describe("copying again, an hour after signing in,", () => {
  it("asks for the password, and the right one suffices for that call", async () => {
    const { key, secret } = await add();
    const late = await signIn(organization, "admin", { minutesAgo: 61 });
    const copy = (body: object) => press(late, copySecretKey, { params: { id: key.id }, body });
    expect(await copy({})).toMatchObject({ status: 403, body: { code: "password_required" } });
    expect(await copy({ password: "not the password" })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/password", code: "wrong_password" }] },
    });
    expect(await copy({ password })).toMatchObject({ status: 200, body: { secret } });
    expect(await copy({})).toMatchObject({ status: 403 });
    expect(await auditOf(key.id)).toEqual(["key.created", "key.copied"]);
    const recent = await signIn(organization, "admin", { minutesAgo: 59 });
    expect((await press(recent, copySecretKey, { params: { id: key.id }, body: {} })).status).toBe(200);
  });

  it("counts wrong passwords as the sign-in does: after ten even the right one has to wait", async () => {
    const { key } = await add();
    const late = await signIn(organization, "admin", { minutesAgo: 61 });
    const copy = (secret: string) =>
      press(late, copySecretKey, { params: { id: key.id }, body: { password: secret } });
    const tries = await Promise.all(Array.from({ length: 10 }, () => copy("wrong")));
    expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([422]));
    const blocked = await copy(password);
    expect(blocked.status).toBe(429);
    expect(Number(blocked.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await auditOf(key.id)).toEqual(["key.created"]);
  });
});

describe("showing Secret Keys once only", () => {
  it("erases what they could be copied from, in this organization alone, and can be taken back for new ones", async () => {
    const owner = await signIn(organization, "super_admin");
    const { key, secret } = await add("Before");
    const other = await makeOrganization();
    await makeKey(other.organization, { kind: "secret_key" });
    const change = (once: unknown) => press(owner, changeSecretKeyPolicy, { body: { once } });
    expect(await change(true)).toMatchObject({ status: 200, body: { once: true } });
    expect(
      await prisma().secret.count({ where: { organizationId: organization, ciphertext: { not: null } } }),
    ).toBe(0);
    expect((await listSecretKeys(other.organization))[0]?.recoverable).toBe(true);
    const refused = await press(admin, copySecretKey, { params: { id: key.id }, body: {} });
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining("shown once")]);
    expect((await call(listContacts, { headers: pair(publicId, secret) })).status).toBe(200);
    expect((await add("During")).recoverable).toBe(false);
    await change(true);
    await change(false);
    expect((await add("After")).recoverable).toBe(true);
    const list = await listSecretKeys(organization);
    expect(list.map(({ name, recoverable }) => [name, recoverable])).toEqual([
      ["After", true],
      ["During", false],
      ["Before", false],
    ]);
    expect(await auditOf(organization)).toEqual(Array(2).fill("organization.secret_key_policy_changed"));
    expect((await change("yes")).status).toBe(422);
  });

  it("is a super admin's to decide", async () => {
    expect((await press(admin, changeSecretKeyPolicy, { body: { once: true } })).status).toBe(404);
  });

  it("leaves no ciphertext of a key that was added at the same moment", async () => {
    await Promise.all([
      ...Array.from({ length: 5 }, () => makeKey(organization, { kind: "secret_key" })),
      setSecretKeysOnce(organization, true, commandLine),
      ...Array.from({ length: 5 }, () => makeKey(organization, { kind: "secret_key" })),
    ]);
    const list = await listSecretKeys(organization);
    expect(list).toHaveLength(10);
    expect(list.filter((one) => one.recoverable)).toEqual([]);
  });
});
