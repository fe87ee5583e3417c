import type { PoolClient } from "pg";
import { beforeEach, expect, it, type MockInstance, vi } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { verifyAudit } from "@/lib/audit/verify-data";
import { press, signIn } from "@/lib/auth/fixtures";
import { pool, prisma } from "@/lib/db";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import { stopApiKeys } from "@/lib/keys/dashboard";
import { changeKeys, deleteKey, findKey, pauseKey, revokeKey, type Stop } from "@/lib/keys/data";
import { actsOn, outcomeOf } from "@/lib/keys/fixtures";
import type { OrganizationId } from "@/lib/orgs/organization-id";

// The same act on several keys at once.

let organization: OrganizationId;
beforeEach(async () => {
  ({ organization } = await makeOrganization());
});

/** One after the other: of many at once some would wait for a connection longer than anybody is kept. */
async function makeKeys(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push((await makeKey(organization, { name: `Tool ${n}` })).key.id);
  return ids;
}
const statusesOf = async (ids: string[]) =>
  (await Promise.all(ids.map((id) => findKey(organization, id, "api_key")))).map(
    (key) => key?.status ?? "gone",
  );
const send = (who: Awaited<ReturnType<typeof signIn>>, act: string, ids: unknown) =>
  press(who, stopApiKeys, { body: { act, ids } });
const change = (ids: readonly string[], act: Stop) => changeKeys(organization, ids, act, commandLine);

it.each([
  ["pause", "paused", "key.paused"],
  ["revoke", "revoked", "key.revoked"],
  ["delete", "gone", "key.deleted"],
])("an admin can %s several, each with an entry of its own", async (act, status, action) => {
  const ids = await makeKeys(3);
  const [untouched = ""] = await makeKeys(1);
  const answer = await send(await signIn(organization, "admin"), act, ids);
  expect([answer.status, answer.body.keys?.map(({ id }: { id: string }) => id)]).toEqual([200, ids]);
  expect(await statusesOf([...ids, untouched])).toEqual([status, status, status, "active"]);
  for (const id of ids) expect(await actsOn(id)).toEqual(["key.created", action]);
  const to = { paused: "paused", revoked: "revoked", gone: "deleted" }[status];
  const entry = await prisma().auditEntry.findFirstOrThrow({ where: { targetId: ids[1], action } });
  expect(entry).toMatchObject({
    actorType: "user",
    requestId: answer.headers.get("x-request-id"),
    changes: { status: { from: "active", to } },
  });
  expect((await verifyAudit(organization)).broken).toBeNull();
});

it("what is done already is no obstacle, and is not recorded again", async () => {
  const [first = "", second = ""] = await makeKeys(2);
  await revokeKey(organization, first, commandLine);
  await change([first, second, second], "revoked");
  expect(await statusesOf([first, second])).toEqual(["revoked", "revoked"]);
  for (const id of [first, second]) expect(await actsOn(id)).toEqual(["key.created", "key.revoked"]);
});

it("a key that is not there is named, and nothing is done to the others", async () => {
  const ids = await makeKeys(3);
  const other = await makeOrganization();
  const foreign = (await makeKey(other.organization, { name: "Foreign" })).key.id;
  const secret = (await makeKey(organization, { kind: "secret_key", name: "Hidden" })).key.id;
  await deleteKey(organization, ids[1] as string, commandLine);
  const admin = await signIn(organization, "admin");
  const sent = [...ids, foreign, secret, newId(), "1.5"];
  for (const act of ["pause", "revoke", "delete"]) {
    const { status, body } = await send(admin, act, sent);
    expect([status, body.code, body.detail]).toEqual([
      404,
      "not_found",
      "Nothing was done: “Tool 1” was deleted.",
    ]);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      "/ids/1",
      "/ids/3",
      "/ids/4",
      "/ids/5",
      "/ids/6",
    ]);
    expect(JSON.stringify(body)).not.toMatch(/Foreign|Hidden/);
  }
  expect(await statusesOf(ids)).toEqual(["active", "gone", "active"]);
  expect((await findKey(other.organization, foreign, "api_key"))?.status).toBe("active");
});

it("a revoked key among those to pause is named, and nothing is done", async () => {
  const ids = await makeKeys(3);
  await revokeKey(organization, ids[2] as string, commandLine);
  const { status, body } = await send(await signIn(organization, "admin"), "pause", ids);
  expect([status, body.code, body.detail]).toEqual([
    409,
    "conflict",
    "Nothing was done: “Tool 2” was revoked.",
  ]);
  expect(await statusesOf(ids)).toEqual(["active", "active", "revoked"]);
});

it.each([
  ["no keys", []],
  ["1,001 keys", Array.from({ length: 1_001 }, newId)],
  ["no list", "all"],
  ["numbers", [1]],
  ["a NUL", ["\0"]],
])("%s are refused as such", async (_, ids) => {
  const { status, body } = await send(await signIn(organization, "admin"), "revoke", ids);
  expect([status, body.code]).toEqual([422, "validation_failed"]);
});

it("two bulk acts over the same keys in opposite order never wait for each other in a circle", async () => {
  const ids = await makeKeys(40);
  const backwards = ids.toReversed();
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      outcomeOf(change(n % 2 ? ids : backwards, n % 4 < 2 ? "revoked" : "paused")),
    ),
  );
  // Whoever comes to pause after a revocation is told so; nobody is told of a deadlock.
  for (const outcome of outcomes) expect(["done", "conflict"]).toContain(outcome);
  expect(new Set(await statusesOf(ids))).toEqual(new Set(["revoked"]));
  for (const id of ids) expect((await actsOn(id)).filter((one) => one === "key.revoked")).toHaveLength(1);
  expect((await verifyAudit(organization)).broken).toBeNull();
});

it("of two admins who delete the same keys at once one does it, and the other is told", async () => {
  const ids = await makeKeys(5);
  const outcomes = await Promise.all(
    [change(ids, "deleted"), change(ids.slice(2), "deleted")].map(outcomeOf),
  );
  expect(await statusesOf(ids.slice(2))).toEqual(["gone", "gone", "gone"]);
  expect(outcomes.toSorted()).toEqual(["done", "not_found"]);
  for (const id of ids)
    expect((await actsOn(id)).filter((one) => one === "key.deleted").length).toBeLessThan(2);
});

it("single acts on the same keys meanwhile never wait for it in a circle", async () => {
  // With the two, as many as there are connections.
  const ids = await makeKeys(8);
  const outcomes = await Promise.all(
    [
      change(ids, "paused"),
      change(ids.toReversed(), "revoked"),
      ...ids.map((id) => pauseKey(organization, id, commandLine)),
    ].map(outcomeOf),
  );
  for (const outcome of outcomes) expect(["done", "conflict"]).toContain(outcome);
  expect(new Set(await statusesOf(ids))).toEqual(new Set(["revoked"]));
});

/** How many statements `work` takes on the connections that it acquires. */
async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const spies = new Map<PoolClient, MockInstance>();
  const watch = (client: PoolClient) => {
    if (!spies.has(client)) spies.set(client, vi.spyOn(client, "query"));
  };
  pool().on("acquire", watch);
  try {
    await work();
    return [...spies.values()].reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  } finally {
    pool().off("acquire", watch);
    for (const spy of spies.values()) spy.mockRestore();
  }
}

it("a thousand keys take as many statements as ten", async () => {
  const ids = Array.from({ length: 1_000 }, () => newId());
  await prisma().key.createMany({
    data: ids.map((id, n) => ({
      ...{ id, name: `Many ${n}`, organizationId: organization, kind: "api_key", environment: "live" },
      ...{ scopes: [], allowedIps: [] },
    })),
  });
  // The first act of an organization begins its audit chain.
  await change(ids.slice(0, 1), "revoked");
  const few = await countStatements(() => change(ids.slice(1, 11), "revoked"));
  expect(few).toBeGreaterThan(0);
  expect(await countStatements(() => change(ids.slice(11), "revoked"))).toBe(few);
  expect(await prisma().key.count({ where: { organizationId: organization, revokedAt: null } })).toBe(0);
  expect(await verifyAudit(organization)).toEqual({ intact: 1_000, outside: 0, broken: null });
});
