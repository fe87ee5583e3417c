import { beforeEach, describe, expect, it } from "vitest";
import type { DashboardEndpoint } from "@/lib/api/endpoint";
import { commandLine } from "@/lib/audit/actor";
import { press, signIn } from "@/lib/auth/fixtures";
import { bearer, makeKey, makeOrganization, textOf } from "@/lib/fixtures";
import { outcome, reading } from "@/lib/gate/fixtures";
import { scopes } from "@/lib/gate/scopes";
import { newId } from "@/lib/ids";
import { actsOn, inDays } from "@/lib/keys/fixtures";
import { rotateKey } from "@/lib/keys/rotate-data";
import type { Key } from "@/lib/keys/schema";
import * as dashboard from "@/lib/keys/secret-dashboard";
import { findSecretKey, setSecretKeysOnce } from "@/lib/keys/secret-data";
import { readStory } from "@/lib/keys/story";
import type { OrganizationId } from "@/lib/orgs/organization-id";

// What is done to a Secret Key on its own page.

const { copySecretKey, deleteSecretKey, editSecretKey, listSecretKeyAddresses } = dashboard;
const { pauseSecretKey, resumeSecretKey, revokeSecretKey, rotateSecretKey } = dashboard;

let organization: OrganizationId;
let admin: Awaited<ReturnType<typeof signIn>>;
let key: Key;
let secret: string;
beforeEach(async () => {
  ({ organization } = await makeOrganization());
  admin = await signIn(organization, "admin");
  ({ key, secret } = (await press(admin, dashboard.createSecretKey, { body: { name: "Shop" } })).body);
});

const act = (endpoint: DashboardEndpoint, body?: unknown, who: { cookie: string } = admin) =>
  press(who, endpoint, { params: { id: key.id }, body });
const call = (from: string | null = null, raw = secret) => outcome(bearer(raw), reading, from);

describe("a Secret Key", () => {
  it("is renamed and bound to addresses and a time, which counts on the very next call", async () => {
    const body = { version: key.version, name: "Web shop", allowedIps: ["192.0.2.0/24"] };
    const edited = await act(editSecretKey, { ...body, expiresAt: inDays(30).toISOString() });
    expect(edited.body).toMatchObject({ name: "Web shop", scopes: [...scopes], prefix: key.prefix });
    expect([await call("198.51.100.7"), await call("192.0.2.9")]).toEqual(["ip_not_allowed", "admitted"]);
    expect((await act(editSecretKey, body)).body.code).toBe("precondition_failed");
    expect(await actsOn(key.id)).toEqual(["key.created", "key.edited"]);
  });

  it("keeps all its scopes, and says so to who would take some", async () => {
    const refused = await act(editSecretKey, { scopes: ["contacts:read"] });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, "/scopes"]);
    expect(await findSecretKey(organization, key.id)).toMatchObject({ scopes: [...scopes] });
  });

  it("is paused, resumed and revoked for good, each counting on the next call", async () => {
    expect((await act(pauseSecretKey)).body.status).toBe("paused");
    expect(await call()).toBe("key_paused");
    expect((await act(resumeSecretKey)).body.status).toBe("active");
    expect(await call()).toBe("admitted");
    expect((await act(revokeSecretKey)).body.status).toBe("revoked");
    expect(await call()).toBe("key_revoked");
    expect((await act(resumeSecretKey)).status).toBe(409);
    expect(await findSecretKey(organization, key.id)).toMatchObject({ status: "revoked" });
  });

  it("is copied again after a rotation as its newest secret, and not at all once the policy forbids it", async () => {
    const rotated = (await act(rotateSecretKey, { grace: "1h" })).body;
    expect(rotated).toMatchObject({ recoverable: true, key: { id: key.id } });
    expect(await findSecretKey(organization, key.id)).toMatchObject({
      recoverable: true,
      secrets: [{ prefix: rotated.key.prefix }, { prefix: key.prefix }],
    });
    expect((await act(copySecretKey, {})).body).toEqual({ secret: rotated.secret });
    await setSecretKeysOnce(organization, true, commandLine);
    expect(await findSecretKey(organization, key.id)).toMatchObject({ recoverable: false });
    const again = (await act(rotateSecretKey, { grace: "now" })).body;
    expect(again.recoverable).toBe(false);
    expect((await act(copySecretKey, {})).status).toBe(409);
    expect([await call(null, rotated.secret), await call(null, again.secret)]).toEqual([
      "key_revoked",
      "admitted",
    ]);
    await setSecretKeysOnce(organization, false, commandLine);
    // What was shown once stays so; what is new may be copied.
    expect((await act(copySecretKey, {})).status).toBe(409);
    const last = (await act(rotateSecretKey, { grace: "now" })).body;
    expect((await act(copySecretKey, {})).body).toEqual({ secret: last.secret });
  });

  it("is found by no other organization, by no API key's id, and not once it is deleted", async () => {
    const stranger = await signIn((await makeOrganization()).organization, "super_admin");
    const routes = [
      ...[pauseSecretKey, resumeSecretKey, revokeSecretKey, deleteSecretKey, listSecretKeyAddresses],
    ].map((endpoint) => [endpoint, undefined] as const);
    const all = [...routes, [editSecretKey, { name: "x" }], [rotateSecretKey, { grace: "now" }]] as const;
    const apiKey = await makeKey(organization);
    for (const [endpoint, body] of all) {
      expect((await act(endpoint, body, stranger)).status, endpoint.path).toBe(404);
      const other = await press(admin, endpoint, { params: { id: apiKey.key.id }, body });
      expect(other.status, endpoint.path).toBe(404);
    }
    expect(await call()).toBe("admitted");
    expect(await findSecretKey(organization, apiKey.key.id)).toBeNull();
    await act(deleteSecretKey);
    expect(await findSecretKey(organization, key.id)).toBeNull();
    for (const [endpoint, body] of all) expect((await act(endpoint, body)).status, endpoint.path).toBe(404);
  });
});

describe("the story of a key", () => {
  it("names who made it, however much was done to it since, and holds no secret", async () => {
    for (let turn = 0; turn < 25; turn++) await act(turn % 2 ? resumeSecretKey : pauseSecretKey);
    const rotated = await rotateKey(organization, key.id, { grace: "now" }, commandLine, "secret_key");
    await act(copySecretKey, {});
    const story = await readStory(organization, key, 30);
    expect([story.creator?.name, story.acts.length]).toEqual(["Ada", 20]);
    expect(story.acts.slice(0, 2).map(({ action, actor }) => [action, actor.name])).toEqual([
      ["key.copied", "Ada"],
      ["key.rotated", "command line"],
    ]);
    for (const raw of [secret, rotated.secret]) expect(textOf(story)).not.toContain(raw.slice(12));
  });

  it("does not name somebody where nothing was written down", async () => {
    const older = { ...key, id: newId() };
    expect(await readStory(organization, older, 30)).toMatchObject({
      creator: null,
      addresses: [],
      acts: [],
    });
  });
});
