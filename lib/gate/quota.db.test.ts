import { describe, expect, it, vi } from "vitest";
import { calls, prisma } from "@/lib/db";
import type { Failure } from "@/lib/errors";
import { bearer, freshAddress, makeKey, makeOrganization } from "@/lib/fixtures";
import { admit, refund } from "@/lib/gate/admit";
import { outcome, reading, usedOf } from "@/lib/gate/fixtures";
import * as keys from "@/lib/keys/data";

describe("the quota", () => {
  it("admits exactly as many counted calls as the month holds, whatever arrives at once", async () => {
    const { organization } = await makeOrganization({ limit: 100 });
    const { secret } = await makeKey(organization);
    const outcomes = await Promise.all(Array.from({ length: 300 }, () => outcome(bearer(secret))));
    expect(outcomes.filter((one) => one === "admitted")).toHaveLength(100);
    expect(outcomes.filter((one) => one === "quota_exceeded")).toHaveLength(200);
    expect(await usedOf(organization)).toBe(100);
  });

  it("numbers the calls of one group one by one, and keeps the day's sum", async () => {
    const { organization } = await makeOrganization({ limit: 1_000 });
    const { secret } = await makeKey(organization);
    const callers = await Promise.all(
      Array.from({ length: 40 }, () => admit(bearer(secret), freshAddress(), reading)),
    );
    expect(callers.map((one) => one.quota.used).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
    const row = await prisma().usageMonth.findFirstOrThrow({ where: { organizationId: organization } });
    expect(row.days).toHaveLength(31);
    expect(row.days[new Date().getUTCDate() - 1]).toBe(40);
  });

  it("keeps organizations apart within one group", async () => {
    const [small, large] = await Promise.all([
      makeOrganization({ limit: 5 }),
      makeOrganization({ limit: 1_000 }),
    ]);
    const [a, b] = await Promise.all([makeKey(small.organization), makeKey(large.organization)]);
    const calls = Array.from({ length: 40 }, (_, i) => outcome(bearer(i % 2 ? a.secret : b.secret)));
    const outcomes = await Promise.all(calls);
    expect(outcomes.filter((one) => one === "admitted")).toHaveLength(25);
    expect([await usedOf(small.organization), await usedOf(large.organization)]).toEqual([5, 20]);
  });

  it("charges nothing for operations that cost nothing, and still reports the month", async () => {
    const { organization } = await makeOrganization({ limit: 10 });
    const { secret } = await makeKey(organization);
    await admit(bearer(secret), freshAddress(), reading);
    const caller = await admit(bearer(secret), freshAddress(), { scope: null, cost: 0, allowsSample: true });
    expect([caller.quota.used, caller.quota.limit, caller.charged]).toEqual([1, 10, null]);
  });

  it("takes a call back into the month that it was charged to", async () => {
    const { organization } = await makeOrganization({ limit: 1 });
    const { secret } = await makeKey(organization);
    const caller = await admit(bearer(secret), freshAddress(), reading);
    expect(await outcome(bearer(secret))).toBe("quota_exceeded");
    await refund(caller);
    expect(await outcome(bearer(secret))).toBe("admitted");
  });

  it("takes a call back from the day that it was charged to, whatever day it is now", async () => {
    const { organization } = await makeOrganization({ limit: 10 });
    const { secret } = await makeKey(organization);
    const caller = await admit(bearer(secret), freshAddress(), reading);
    const days = Array.from({ length: 31 }, (_, i) => (i === 4 ? 1 : 0));
    await prisma().usageMonth.updateMany({ where: { organizationId: organization }, data: { days } });
    await refund({ ...caller, charged: { month: caller.charged?.month ?? "", day: 5 } });
    const row = await prisma().usageMonth.findFirstOrThrow({ where: { organizationId: organization } });
    expect([row.used, row.days.every((calls) => calls === 0)]).toEqual([0, true]);
  });

  it("says when the month starts anew, and admits nothing at a limit of zero", async () => {
    const { organization } = await makeOrganization({ limit: 0 });
    const { secret } = await makeKey(organization);
    const failure = (await admit(bearer(secret), freshAddress(), reading).catch((error) => error)) as Failure;
    expect(failure.code).toBe("quota_exceeded");
    expect(failure.extra.members).toMatchObject({ limit: 0, used: 0 });
    expect(Number(failure.extra.headers?.["Retry-After"])).toBeGreaterThan(0);
  });
});

describe("the cost of the gate", () => {
  const gateStatements = (spy: { mock: { calls: unknown[][] } }) =>
    spy.mock.calls.filter(([one]) => (one as { name?: string }).name === "admit").length;

  it("is one statement for a call alone", async () => {
    const { organization } = await makeOrganization({ limit: 1_000 });
    const { secret } = await makeKey(organization);
    const spy = vi.spyOn(calls(), "query");
    for (let i = 0; i < 5; i++) await admit(bearer(secret), freshAddress(), reading);
    expect(spy).toHaveBeenCalledTimes(5);
    expect(gateStatements(spy)).toBe(5);
    spy.mockRestore();
  });

  it("is a statement that is planned once, not for every call", async () => {
    const { organization } = await makeOrganization({ limit: 1_000 });
    const { secret } = await makeKey(organization);
    const spy = vi.spyOn(calls(), "query");
    await admit(bearer(secret), freshAddress(), reading);
    const [asked] = spy.mock.calls[0] as unknown as [{ text: string; values: unknown[] }];
    spy.mockRestore();
    const client = await calls().connect();
    try {
      for (let i = 0; i < 10; i++) await client.query({ ...asked, name: "calls-alone" });
      const { rows } = await client.query(
        "SELECT custom_plans::int AS anew FROM pg_prepared_statements WHERE name = 'calls-alone'",
      );
      // PostgreSQL tries five before it keeps one.
      expect(rows).toEqual([{ anew: 5 }]);
    } finally {
      client.release(true);
    }
  });

  it("is under 0.3 statements a call at 64 calls at a time of one organization", async () => {
    const { organization } = await makeOrganization({ limit: 10_000 });
    const { secret } = await makeKey(organization);
    const spy = vi.spyOn(calls(), "query");
    const loops = Array.from({ length: 64 }, async () => {
      for (let i = 0; i < 10; i++) await admit(bearer(secret), "203.0.113.8", reading);
    });
    await Promise.all(loops);
    expect(gateStatements(spy) / 640).toBeLessThan(0.3);
    spy.mockRestore();
    expect(await usedOf(organization)).toBe(640);
  });

  it("touches a secret's last use at most once a minute", async () => {
    const { organization } = await makeOrganization({ limit: 1_000 });
    const { secret, key } = await makeKey(organization);
    await admit(bearer(secret), "203.0.113.7", reading);
    const first = (await keys.listKeys(organization)).find((one) => one.id === key.id);
    expect(first).toMatchObject({ lastUsedIp: "203.0.113.7" });
    await admit(bearer(secret), "203.0.113.6", reading);
    expect((await keys.listKeys(organization)).find((one) => one.id === key.id)).toEqual(first);
  });
});
