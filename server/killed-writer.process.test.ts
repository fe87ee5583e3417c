import { afterAll, beforeAll, expect, it } from "vitest";
import { contacts } from "@/lib/contacts/schema";
import { closeDatabase, plain, prisma } from "@/lib/db";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { scopes } from "@/lib/gate/scopes";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { findRecord } from "@/lib/records/data";
import { startWeb, type WebProcess } from "@/server/fixtures";

// The web process is killed again and again while a tool writes. The tool does what the README says: it sends
// what it has no answer to again, with the same Idempotency-Key.

const writes = 200;
/** Writes that are begun between one kill and the next. */
const betweenKills = 25;

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
type Answer = { status: number; text: string };

/** Sends a write until it is answered, over as many processes as it takes. */
async function send(secret: string, { method, path, body }: Write): Promise<Answer> {
  const headers = {
    authorization: `Bearer ${secret}`,
    "content-type": "application/json",
    "idempotency-key": newId(),
  };
  for (;;) {
    attempts++;
    const { origin } = await web;
    try {
      const response = await fetch(`${origin}/integrations/v1${path}`, {
        method,
        headers,
        body: JSON.stringify(body),
      });
      const text = await response.text();
      if (response.status < 500) return { status: response.status, text };
    } catch {
      // The connection broke: whether the write happened is what the same key will tell.
    }
  }
}

const versionsOf = async (organization: OrganizationId) => {
  const rows = await prisma().contact.findMany({ where: { organizationId: organization } });
  const events = await prisma().event.groupBy({
    by: ["recordId"],
    where: { organizationId: organization },
    _count: true,
  });
  const told = new Map(events.map((one) => [one.recordId, one._count]));
  return rows.map((row) => ({ id: row.id, version: row.version, events: told.get(row.id) }));
};

it("200 writes through a process that is killed again and again each happen exactly once", async () => {
  const { organization } = await makeOrganization({ limit: 1_000_000 });
  const { secret } = await makeKey(organization, { scopes: [...scopes] });
  const all = Array.from({ length: writes }, (_, n): Write => {
    const body = { externalIds: { tool: `w${n}` }, firstName: `N${n}` };
    if (n % 3 === 0) return { method: "POST", path: "/contacts", body };
    return { method: "PUT", path: "/contacts?match=externalId:tool", body };
  });
  const answers: Answer[] = [];
  const queue = all.entries();
  const work = async () => {
    for (const [n, write] of queue) {
      if (n % betweenKills === betweenKills - 1) void kill();
      answers[n] = await send(secret, write);
    }
  };
  await Promise.all(Array.from({ length: 6 }, work));

  expect(kills).toBe(writes / betweenKills);
  expect(answers.map(({ status }) => status)).toEqual(Array(writes).fill(201));
  const made = await versionsOf(organization);
  expect(made).toHaveLength(writes);
  expect(made.every(({ version, events }) => version === 1 && events === 1)).toBe(true);
  const ids = answers.map(({ text }) => JSON.parse(text).data.id);
  expect(new Set(ids).size).toBe(writes);

  // Each is changed once more, by a process that is killed as well.
  kills = 0;
  const changes = ids.map(
    (id, n): Write => ({ method: "PATCH", path: `/contacts/${id}`, body: { tags: { add: [`t${n}`] } } }),
  );
  const changing = changes.entries();
  const change = async () => {
    for (const [n, write] of changing) {
      if (n % (betweenKills * 2) === betweenKills) void kill();
      answers[n] = await send(secret, write);
    }
  };
  await Promise.all(Array.from({ length: 6 }, change));
  expect(kills).toBeGreaterThan(2);
  expect(answers.map(({ text }) => JSON.parse(text).outcome)).toEqual(Array(writes).fill("updated"));
  const changed = await versionsOf(organization);
  expect(changed.every(({ version, events }) => version === 2 && events === 2)).toBe(true);
  const last = await findRecord(plain, organization, contacts, ids[writes - 1]);
  expect(last?.values.tags).toEqual([`t${writes - 1}`]);

  const [usage] = await prisma().usageMonth.findMany({ where: { organizationId: organization } });
  expect(usage?.used).toBeGreaterThanOrEqual(writes * 2);
  expect(usage?.used).toBeLessThanOrEqual(attempts);
}, 120_000);
