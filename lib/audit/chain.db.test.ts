import { beforeEach, describe, expect, it } from "vitest";
import { commandLine, type Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { fillChain, tamper } from "@/lib/audit/fixtures";
import { verifyAudit } from "@/lib/audit/verify-data";
import { pool, prisma, sqlState, transact } from "@/lib/db";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import { deleteKey, pauseKey, revokeKey } from "@/lib/keys/data";
import { setSecretKeysOnce } from "@/lib/keys/secret-data";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { changeSettings } from "@/lib/orgs/settings-data";

let organization: OrganizationId;
beforeEach(async () => {
  ({ organization } = await makeOrganization());
});

const act = (of: OrganizationId, action = "test.done", origin: Origin = commandLine) =>
  transact((tx) => recordAudit(tx, of, origin, { action, targetId: "one", changes: { a: { to: 1 } } }));

async function acts(count: number, of = organization) {
  for (let n = 0; n < count; n++) await act(of);
}

const placesOf = async (of: OrganizationId) =>
  (
    await pool().query<{ place: string }>(
      "SELECT place::text FROM audit_entry WHERE organization_id = $1 ORDER BY audit_entry.place",
      [of],
    )
  ).rows.map(({ place }) => Number(place));

const oneTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const idAt = async (place: number) =>
  (await prisma().auditEntry.findFirstOrThrow({ where: { organizationId: organization, place } })).id;

describe("entries", () => {
  it("are counted from 1 in each organization, whoever writes them and whatever they hold", async () => {
    const other = await makeOrganization();
    const { key } = await makeKey(organization, { name: "Quotes \"' and ünïcode 😀" });
    await act(other.organization);
    await revokeKey(organization, key.id, {
      actor: { type: "user", id: newId(), name: "A lone \ud800 half" },
      address: "2001:db8::1",
      requestId: "r".repeat(200),
    });
    await transact((tx) =>
      recordAudit(tx, organization, commandLine, {
        action: "test.values",
        changes: {
          z: { from: [1e21, -0, 0.1, 1e-7], to: { b: undefined, a: new Date(0), "": null } },
          a: {},
        },
      }),
    );
    expect(await placesOf(organization)).toEqual([1, 2, 3]);
    expect(await verifyAudit(organization)).toEqual({ intact: 3, outside: 0, broken: null });
    expect(await verifyAudit(other.organization)).toEqual({ intact: 1, outside: 0, broken: null });
  });

  it("200 acts at once by several connections get 200 places, and the chain holds", async () => {
    const lane = async (number: number) => {
      for (let n = 0; n < 20; n++) {
        if (number % 2) await act(organization);
        else
          await prisma().$transaction((tx) =>
            recordAudit(tx, organization, commandLine, { action: "test.done" }),
          );
      }
    };
    await Promise.all(oneTo(10).map(lane));
    expect(await placesOf(organization)).toEqual(oneTo(200));
    expect(await verifyAudit(organization)).toEqual({ intact: 200, outside: 0, broken: null });
  });

  it("times are the database's and never run back along the chain", async () => {
    await Promise.all(oneTo(20).map(() => act(organization)));
    const rows = await prisma().auditEntry.findMany({
      where: { organizationId: organization },
      orderBy: { place: "asc" },
    });
    const times = rows.map(({ createdAt }) => createdAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it("an act that is rolled back leaves no gap, also the very first", async () => {
    const fail = () =>
      transact(async (tx) => {
        await recordAudit(tx, organization, commandLine, { action: "test.undone" });
        throw new Error("undone");
      });
    await expect(fail()).rejects.toThrow("undone");
    await act(organization);
    await expect(fail()).rejects.toThrow("undone");
    await act(organization);
    expect(await placesOf(organization)).toEqual([1, 2]);
    expect((await verifyAudit(organization)).broken).toBeNull();
  });

  it("acts that hold keys, secrets or the organization's row never wait for each other in a circle", async () => {
    const keys = await Promise.all(oneTo(12).map(() => makeKey(organization, { kind: "secret_key" })));
    await Promise.all([
      ...keys.flatMap(({ key }, n) => [
        n % 2 ? deleteKey(organization, key.id, commandLine) : pauseKey(organization, key.id, commandLine),
        changeSettings(organization, { slug: `circle-${n}-${organization}` }, commandLine),
      ]),
      ...[true, false, true].map((once) => setSecretKeysOnce(organization, once, commandLine)),
    ]);
    const verdict = await verifyAudit(organization);
    expect(verdict.broken).toBeNull();
    expect(await placesOf(organization)).toEqual(oneTo(verdict.intact));
    expect(verdict.intact).toBeGreaterThanOrEqual(12 + 12 + 12);
  });
});

describe("the database", () => {
  it.each(["UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"])(
    "refuses %s",
    async (statement) => {
      await acts(1);
      const failed = await pool()
        .query(statement)
        .catch((error: unknown) => error);
      expect(sqlState(failed)).toBe("42501");
      expect(await placesOf(organization)).toEqual([1]);
    },
  );
});

describe("verification", () => {
  it("of an organization without an entry finds nothing wrong", async () => {
    expect(await verifyAudit(organization)).toEqual({ intact: 0, outside: 0, broken: null });
  });

  it("names the row that was changed", async () => {
    await acts(5);
    await tamper(
      "UPDATE audit_entry SET actor_name = 'Somebody else' WHERE organization_id = $1 AND place = 3",
      [organization],
    );
    const broken = { place: "3", id: await idAt(3), reason: "changed" };
    expect(await verifyAudit(organization)).toEqual({ intact: 2, outside: 0, broken });
  });

  it("names the place of the row that was removed", async () => {
    await acts(4);
    await tamper("DELETE FROM audit_entry WHERE organization_id = $1 AND place = 2", [organization]);
    expect((await verifyAudit(organization)).broken).toEqual({ place: "2", id: null, reason: "missing" });
  });

  it("misses entries that were cut off, also when the end was counted down or taken away", async () => {
    await acts(4);
    await tamper("DELETE FROM audit_entry WHERE organization_id = $1 AND place > 2", [organization]);
    expect((await verifyAudit(organization)).broken).toEqual({ place: "3", id: null, reason: "cut" });
    await pool().query("UPDATE audit_chain SET places = 2 WHERE organization_id = $1", [organization]);
    expect((await verifyAudit(organization)).broken).toEqual({ place: "2", id: null, reason: "end" });
    await pool().query("DELETE FROM audit_chain WHERE organization_id = $1", [organization]);
    expect((await verifyAudit(organization)).broken).toEqual({
      place: "1",
      id: await idAt(1),
      reason: "end",
    });
  });

  const insertOutside = (time: string) =>
    prisma().$queryRawUnsafe<{ id: string }[]>(
      `INSERT INTO audit_entry (id, organization_id, actor_type, actor_name, action, created_at)
       VALUES (gen_random_uuid(), '${organization}', 'user', 'Ada', 'key.created', ${time}) RETURNING id::text`,
    );

  it("leaves entries from before the chain outside, and names one that came in later", async () => {
    await insertOutside("now() - interval '2 days'");
    expect(await verifyAudit(organization)).toEqual({ intact: 0, outside: 1, broken: null });
    await acts(2);
    expect(await verifyAudit(organization)).toEqual({ intact: 2, outside: 1, broken: null });
    const [late] = await insertOutside("now()");
    expect((await verifyAudit(organization)).broken).toEqual({
      place: null,
      id: late?.id,
      reason: "outside",
    });
  });

  it("counts entries that were put before the chain", async () => {
    await acts(1);
    await insertOutside("now() - interval '2 days'");
    expect((await verifyAudit(organization)).broken).toEqual({ place: null, id: null, reason: "outside" });
  });

  it("reads more than one batch, and while acts go on", async () => {
    await fillChain(organization, 2_100);
    const [verdict] = await Promise.all([verifyAudit(organization), acts(20)]);
    expect(verdict.broken).toBeNull();
    expect(await verifyAudit(organization)).toEqual({ intact: 2_120, outside: 0, broken: null });
    await tamper("UPDATE audit_entry SET address = '192.0.2.9' WHERE organization_id = $1 AND place = 2050", [
      organization,
    ]);
    expect((await verifyAudit(organization)).broken?.place).toBe("2050");
  });
});
