import { beforeAll, describe, expect, it, vi } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { calls, prisma } from "@/lib/db";
import type { Failure } from "@/lib/errors";
import { bearer, freshAddress, makeKey, makeOrganization } from "@/lib/fixtures";
import { admit } from "@/lib/gate/admit";
import { outcome, reading, usedOf } from "@/lib/gate/fixtures";
import { scopes } from "@/lib/gate/scopes";
import * as keys from "@/lib/keys/data";
import { mintSecret } from "@/lib/keys/token";
import type { OrganizationId } from "@/lib/orgs/organization-id";

describe("the gate", () => {
  let organization: OrganizationId;
  let publicId: string;
  beforeAll(async () => {
    ({ organization, publicId } = await makeOrganization({ limit: 100_000 }));
  });

  it("lets a live key in by either form, and says who it is", async () => {
    const { key, secret } = await makeKey(organization);
    const caller = await admit(bearer(secret), "203.0.113.9", reading);
    expect(caller).toMatchObject({
      organization,
      publicId,
      key: { id: key.id, name: "Tool" },
      sample: false,
    });
    expect(await outcome(new Headers({ "x-public-id": publicId, "x-secret-key": secret }))).toBe("admitted");
    expect(await outcome(new Headers({ authorization: `bEARER ${secret}` }))).toBe("admitted");
  });

  it.each([
    ["nothing", {}],
    ["a bare scheme", { authorization: "Bearer" }],
    ["a percent sign", { authorization: "Bearer %" }],
    ["another scheme", { authorization: "Basic YTpi" }],
    ["a wrong checksum", { authorization: `Bearer ke_live_${"a".repeat(38)}` }],
    ["an unknown key", { authorization: `Bearer ${mintSecret("api_key", "live")}` }],
    ["half a pair", { "x-public-id": "c0a8c0de-0000-4000-8000-000000000000" }],
    [
      "a pair whose Public ID is no UUID",
      { "x-public-id": "x", "x-secret-key": mintSecret("secret_key", "live") },
    ],
  ])("answers %s with one and the same 401", async (_, headers) => {
    const failure = (await admit(new Headers(headers), freshAddress(), reading).catch(
      (error) => error,
    )) as Failure;
    expect([failure.code, failure.status, failure.detail]).toEqual([
      "invalid_credentials",
      401,
      "Send a live key as `Authorization: Bearer <key>`, or X-Public-ID with X-Secret-Key.",
    ]);
    expect(failure.extra.headers).toHaveProperty("WWW-Authenticate");
  });

  it("refuses a key beside another organization's Public ID", async () => {
    const other = await makeOrganization();
    const { secret } = await makeKey(organization);
    expect(await outcome(new Headers({ "x-public-id": other.publicId, "x-secret-key": secret }))).toBe(
      "invalid_credentials",
    );
  });

  it("refuses both forms at once and a repeated header as ambiguous", async () => {
    const { secret } = await makeKey(organization);
    const both = new Headers({
      authorization: `Bearer ${secret}`,
      "x-public-id": publicId,
      "x-secret-key": secret,
    });
    expect(await outcome(both)).toBe("ambiguous_credentials");
    const twice = new Headers({ authorization: `Bearer ${secret}`, "x-latchkey-repeated": "authorization" });
    expect(await outcome(twice)).toBe("ambiguous_credentials");
  });

  it("refuses a key on the very next call after it was paused, revoked, deleted or expired", async () => {
    const [paused, revoked, deleted, expired] = await Promise.all(
      [1, 2, 3, 4].map(() => makeKey(organization)),
    );
    if (!paused || !revoked || !deleted || !expired) throw new Error("unreachable");
    await keys.pauseKey(organization, paused.key.id, commandLine);
    await keys.revokeKey(organization, revoked.key.id, commandLine);
    await keys.deleteKey(organization, deleted.key.id, commandLine);
    await prisma().key.update({
      where: { id: expired.key.id },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    expect(await outcome(bearer(paused.secret))).toBe("key_paused");
    expect(await outcome(bearer(revoked.secret))).toBe("key_revoked");
    expect(await outcome(bearer(deleted.secret))).toBe("key_revoked");
    expect(await outcome(bearer(expired.secret))).toBe("key_expired");
    await keys.resumeKey(organization, paused.key.id, commandLine);
    expect(await outcome(bearer(paused.secret))).toBe("admitted");
  });

  it("says on which page somebody can help", async () => {
    const whyNot = async (kind: "api_key" | "secret_key") => {
      const made = await makeOrganization();
      const { key, secret } = await makeKey(made.organization, { kind });
      await keys.pauseKey(made.organization, key.id, commandLine);
      const pair = new Headers({ "x-public-id": made.publicId, "x-secret-key": secret });
      const headers = kind === "secret_key" ? pair : bearer(secret);
      return ((await admit(headers, freshAddress(), reading).catch((error) => error)) as Failure).detail;
    };
    expect(await whyNot("api_key")).toContain("on the Developers page.");
    expect(await whyNot("secret_key")).toContain("on the Secure API page.");
  });

  it("believes an address list only for addresses that are in it", async () => {
    const { secret } = await makeKey(organization, { allowedIps: ["192.0.2.0/24", "2001:db8::/32"] });
    expect(await outcome(bearer(secret), reading, "192.0.2.77")).toBe("admitted");
    expect(await outcome(bearer(secret), reading, "::ffff:192.0.2.77")).toBe("admitted");
    expect(await outcome(bearer(secret), reading, "2001:db8::5")).toBe("admitted");
    expect(await outcome(bearer(secret), reading, "198.51.100.1")).toBe("ip_not_allowed");
    expect(await outcome(bearer(secret), reading, null)).toBe("ip_not_allowed");
  });

  it("names the scope that a key lacks, and a key without scopes may do nothing", async () => {
    const { secret } = await makeKey(organization, { scopes: [] });
    const failure = (await admit(bearer(secret), freshAddress(), reading).catch((error) => error)) as Failure;
    expect([failure.code, failure.status, failure.extra.members]).toEqual([
      "missing_scope",
      403,
      { scope: "contacts:read" },
    ]);
    expect(await outcome(bearer(secret), { ...reading, scope: null, cost: 0 })).toBe("admitted");
  });

  it("does not count a write scope as the read scope", async () => {
    const { secret } = await makeKey(organization, { scopes: ["contacts:write"] });
    expect(await outcome(bearer(secret))).toBe("missing_scope");
  });

  it("holds a key to its burst limit and spends nothing on what it refuses", async () => {
    const own = await makeOrganization({ limit: 100_000 });
    const { secret } = await makeKey(own.organization, { burst: 3 });
    vi.setSystemTime(new Date("2026-11-20T10:00:00.100Z"));
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => outcome(bearer(secret))));
    vi.useRealTimers();
    expect(outcomes.filter((one) => one === "admitted")).toHaveLength(3);
    expect(outcomes.filter((one) => one === "rate_limited")).toHaveLength(7);
    expect(await usedOf(own.organization)).toBe(3);
  });

  it("slows an address that fails again and again, but never a valid key from there", async () => {
    const { secret } = await makeKey(organization);
    const wrong = bearer(mintSecret("api_key", "live"));
    const from = freshAddress();
    const outcomes: string[] = [];
    vi.setSystemTime(new Date("2026-11-20T10:00:01Z"));
    for (let i = 0; i < 22; i++) outcomes.push(await outcome(wrong, reading, from));
    expect(outcomes.slice(0, 20).every((one) => one === "invalid_credentials")).toBe(true);
    expect(outcomes.slice(20)).toEqual(["too_many_failures", "too_many_failures"]);
    expect(await outcome(bearer(secret), reading, from)).toBe("admitted");
    vi.useRealTimers();
  });

  it("gives test keys sample data for free, and only where there is some", async () => {
    const own = await makeOrganization({ limit: 100_000 });
    const { secret } = await makeKey(own.organization, { environment: "test", scopes: [...scopes] });
    expect((await admit(bearer(secret), freshAddress(), reading)).sample).toBe(true);
    expect(await outcome(bearer(secret), { ...reading, allowsSample: false })).toBe("dummy_not_allowed");
    expect(await usedOf(own.organization)).toBe(0);
  });

  it("answers the dummy pair without asking the database", async () => {
    const asked = vi.spyOn(calls(), "query");
    const pair = { "x-public-id": "00000000-0000-0000-0000-000000000000", "x-secret-key": "DummySecretKey" };
    expect((await admit(new Headers(pair), freshAddress(), reading)).sample).toBe(true);
    expect(await outcome(bearer(`ke_live_${"a".repeat(38)}`))).toBe("invalid_credentials");
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });
});
