import { Agent, get } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { closeDatabase, prisma } from "@/lib/db";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { revokeKey } from "@/lib/keys/data";
import { startWeb } from "@/scripts/processes.mjs";

// Two web processes on one database: what one decides, the other knows on the next call.

type Replica = Awaited<ReturnType<typeof startWeb>>;
const replicas: Replica[] = [];

beforeAll(async () => {
  const started = [1, 2].map(() =>
    startWeb(() => {}, { PORT: "0", HOST: "127.0.0.1", APP_URL: "" }, "ignore"),
  );
  replicas.push(...(await Promise.all(started)));
});

afterAll(async () => {
  await Promise.all(replicas.map((one) => one.stop()));
  await closeDatabase();
});

const contacts = (replica: number) => {
  const url = new URL("/integrations/v1/contacts?limit=1", replicas[replica]?.url);
  url.hostname = "127.0.0.1";
  return url;
};

const status = (url: URL, secret: string, agent?: Agent) =>
  new Promise<number>((resolve, reject) => {
    get(url, { agent, headers: { authorization: `Bearer ${secret}` } }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    }).on("error", reject);
  });

it("a key that one process revokes is refused by the other's very next call", async () => {
  const { organization } = await makeOrganization({ limit: 100 });
  for (let round = 0; round < 5; round++) {
    const { key, secret } = await makeKey(organization);
    expect([await status(contacts(0), secret), await status(contacts(1), secret)]).toEqual([200, 200]);
    await revokeKey(organization, key.id, commandLine);
    expect([await status(contacts(1), secret), await status(contacts(0), secret)]).toEqual([401, 401]);
  }
});

it.each([1, 2, 3, 4, 5])(
  "a limit of 100 admits exactly 100 of 300 calls from 32 connections over both, time %i",
  async () => {
    const { organization } = await makeOrganization({ limit: 100 });
    const { secret } = await makeKey(organization, { burst: 0 });
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    const statuses = await Promise.all(
      Array.from({ length: 300 }, (_, i) => status(contacts(i % 2), secret, agent)),
    );
    agent.destroy();
    expect(statuses.filter((one) => one === 200)).toHaveLength(100);
    expect(statuses.filter((one) => one === 429)).toHaveLength(200);
    const [row] = await prisma().usageMonth.findMany({ where: { organizationId: organization } });
    expect(row?.used).toBe(100);
  },
);
