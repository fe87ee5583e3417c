import { afterAll, beforeAll, expect, it } from "vitest";
import { contacts } from "@/lib/contacts/schema";
import { closeDatabase, prisma } from "@/lib/db";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { scopes } from "@/lib/gate/scopes";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { faultsIn } from "@/lib/records/fixtures";
import { startWeb, type WebProcess } from "@/server/fixtures";

// The web process is killed again and again while a tool writes, and the tool itself hangs up at times. It sends what it
// has no answer to again, with the same Idempotency-Key.

let web: Promise<WebProcess>;
let attempts = 0;
let kills = 0;

beforeAll(() => {
  web = startWeb();
});
afterAll(async () => {
  (await web).child.kill("SIGTERM");
  await (await web).exit;
  await closeDatabase();
});

/** Ends the process wherever it is just now, and starts another. */
async function kill(): Promise<void> {
  kills++;
  const dying = await web;
  web = new Promise((resolve, reject) => {
    setTimeout(() => dying.child.kill("SIGKILL"), Math.random() * 30);
    dying.exit.then(() => startWeb().then(resolve, reject), reject);
  });
}

type Write = { method: string; path: string; body: object };
type Answer = { status: number; outcome: string; data: { id: string; tags: string[] }; isReplayed: boolean };

/** Sends a write until it is answered, over as many processes as it takes. */
async function send(secret: string, { method, path, body }: Write): Promise<Answer> {
  const headers = {
    authorization: `Bearer ${secret}`,
    "content-type": "application/json",
    "idempotency-key": newId(),
  };
  // Some hang up before they are answered, whatever has become of their write by then.
  let patience = Math.random() < 0.25 ? Math.floor(Math.random() * 40) : 30_000;
  for (;;) {
    attempts++;
    const { origin } = await web;
    try {
      const response = await fetch(`${origin}/integrations/v1${path}`, {
        ...{ method, headers, body: JSON.stringify(body) },
        signal: AbortSignal.timeout(patience),
      });
      const { status } = response;
      const isReplayed = response.headers.get("idempotent-replayed") === "true";
      const { code, ...answered } = await response.json();
      if (status < 500 && code !== "request_in_progress") return { ...answered, status, isReplayed };
    } catch {
      // The connection broke: whether the write happened is what the same key will tell.
    }
    patience = 30_000;
  }
}

/** Does the writes, some at a time, and kills the process `kills` times on the way. */
async function sendAll(secret: string, all: readonly Write[], most: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  const queue = all.entries();
  const every = all.length / most;
  const work = async () => {
    for (const [n, write] of queue) {
      if (n % every === Math.floor(every / 2)) void kill();
      answers[n] = await send(secret, write);
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

  expect(kills).toBe(9);
  // Without answers that were lost after their write had happened nothing would have been tried.
  expect([...made, ...changed].filter((one) => one.isReplayed).length).toBeGreaterThan(0);
  const [usage] = await prisma().usageMonth.findMany({ where: { organizationId: organization } });
  expect(usage?.used).toBeGreaterThanOrEqual(names.length * 2);
  expect(usage?.used).toBeLessThanOrEqual(attempts);
}, 120_000);
