import { afterAll, beforeAll, expect, it } from "vitest";
import { contacts } from "@/lib/contacts/schema";
import { closeDatabase, prisma } from "@/lib/db";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { scopes } from "@/lib/gate/scopes";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { faultsIn } from "@/lib/records/fixtures";
import { type Answer, insist, Restarted, startWeb, type WebProcess, type Write } from "@/server/fixtures";

// The web process is killed again and again while a tool writes, and the tool itself hangs up at times. It sends what it
// has no answer to again, with the same Idempotency-Key.

let web: Restarted<WebProcess>;

beforeAll(() => {
  web = new Restarted(() => startWeb());
});
afterAll(async () => {
  await web.end();
  await closeDatabase();
});

/** Does the writes, some at a time, and kills the process `kills` times on the way. */
async function sendAll(secret: string, all: readonly Write[], most: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  const queue = all.entries();
  const every = all.length / most;
  const work = async () => {
    for (const [n, write] of queue) {
      if (n % every === Math.floor(every / 2)) void web.kill();
      answers[n] = await insist(web, secret, write);
    }
  };
  await Promise.all(Array.from({ length: 6 }, work));
  return answers;
}

/** Whose rows the answers were about: by id, what each holds now. */
const rowsOf = async (organization: OrganizationId) => {
  const rows = await prisma().contact.findMany({ where: { organizationId: organization } });
  return new Map(rows.map(({ id, version, externalIds, tags }) => [id, { version, externalIds, tags }]));
};

it("200 writes and 200 changes through a process that is killed again and again each happen exactly once", async () => {
  const { organization } = await makeOrganization({ limit: 1_000_000 });
  const { secret } = await makeKey(organization, { scopes: [...scopes] });
  const names = Array.from({ length: 200 }, (_, n) => `w${n}`);
  const made = await sendAll(
    secret,
    names.map((name, n): Write => {
      const body = { externalIds: { tool: name } };
      if (n % 3 === 0) return { method: "POST", path: "/contacts", body };
      return { method: "PUT", path: "/contacts?match=externalId:tool", body };
    }),
    5,
  );
  expect(made.map(({ status, outcome }) => `${status} ${outcome}`)).toEqual(names.map(() => "201 created"));
  const written = names.map((tool, n) => [
    made[n]?.data.id,
    { version: 1, externalIds: { tool }, tags: [] as string[] },
  ]);
  expect(await rowsOf(organization)).toEqual(new Map(written as never));

  const changed = await sendAll(
    secret,
    names.map((name, n): Write => {
      const body = { tags: { add: [name] } };
      return { method: "PATCH", path: `/contacts/${made[n]?.data.id}`, body };
    }),
    4,
  );
  expect(changed.map(({ outcome, data }) => `${outcome} ${data.tags}`)).toEqual(
    names.map((name) => `updated ${name}`),
  );
  const rows = await rowsOf(organization);
  expect(rows.size).toBe(names.length);
  for (const [n, { data }] of changed.entries())
    expect(rows.get(data.id)).toEqual({ version: 2, externalIds: { tool: names[n] }, tags: [names[n]] });
  expect(await faultsIn(organization, contacts)).toEqual([]);

  expect(web.kills).toBe(9);
  // Without answers that were lost after their write had happened nothing would have been tried.
  expect([...made, ...changed].filter((one) => one.isReplayed).length).toBeGreaterThan(0);
  const [usage] = await prisma().usageMonth.findMany({ where: { organizationId: organization } });
  expect(usage?.used).toBeGreaterThanOrEqual(names.length * 2);
  const attempts = [...made, ...changed].reduce((sum, one) => sum + one.attempts, 0);
  expect(usage?.used).toBeLessThanOrEqual(attempts);
}, 120_000);
