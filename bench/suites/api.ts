import { randomBytes } from "node:crypto";
import { measureGrowth, measurePageCost } from "@/bench/api/growth";
import { captureListStatement, checkSameAnswer, measureList, measureLog } from "@/bench/api/list";
import { measureMemory } from "@/bench/api/memory";
import { measurePush } from "@/bench/api/push";
import { measureStatements } from "@/bench/api/statements";
import { measureStrangers } from "@/bench/api/strangers";
import type { Tool } from "@/bench/api/tool";
import { ensureFloor } from "@/bench/floor-build";
import { seedContacts, seedKeys, seedOrganization, withClient } from "@/bench/seed";
import { startApplication, startFloor } from "@/bench/servers";
import { lazily, type Suite } from "@/bench/suite";

/** What calls of the public API cost, against the floor: the same Next, SQL and JSON without credentials and checks. */
export const suite: Suite = async ({ options, progress, closing, cluster, measure }) => {
  const [few, many, keys] = options.quick ? [5_000, 20_000, 1_000] : [100_000, 1_000_000, 100_000];
  const named = (n: number) => n.toLocaleString("en-US");
  await ensureFloor(progress);

  process.env.DATABASE_URL = cluster.url;
  process.env.LATCHKEY_SECRET = randomBytes(32).toString("base64url");
  const { organization, secret } = await seedOrganization();
  await progress.step(`Seeding ${named(few)} contacts`, () =>
    withClient(cluster.url, (client) => seedContacts(client, organization, 1, few)),
  );
  const statement = await captureListStatement(secret);
  await cluster.settle("latchkey");

  /** A database of its own with a fresh process on it: what one measurement writes is not there for the next. */
  async function open(database: string): Promise<Tool> {
    const url = await cluster.copy(database);
    return { ...(await startApplication(closing, url)), database, url, organization, secret, contacts: few };
  }
  const small = lazily(() => open("small"));
  const floor = lazily(async () => {
    const server = await startFloor(closing, (await small()).url, statement);
    await checkSameAnswer(await small(), server);
    return server;
  });
  const large = lazily(async () => {
    const tool = await open("large");
    await progress.step(`Seeding ${named(many)} contacts and ${named(keys)} keys`, async () => {
      await withClient(tool.url, async (client) => {
        await seedContacts(client, organization, few + 1, many);
        await seedKeys(client, organization, keys - 1);
      });
      await cluster.settle("large");
    });
    return { ...tool, contacts: many };
  });

  await measure("list-16", async () => measureList(await small(), await floor(), 16, 0.8, options));
  await measure("list-64", async () => measureList(await small(), await floor(), 64, 0.85, options));
  await measure("log", async () => {
    const logging = await open("logged");
    const silent = await startApplication(closing, logging.url, { REQUEST_LOG: "off" });
    return measureLog(logging, { ...logging, ...silent }, options);
  });
  await measure("strangers", async () => measureStrangers(await small(), options));
  await measure("statements", async () => measureStatements(await open("counted"), cluster));
  await measure("push", async () => measurePush(await open("pushed"), options));
  await measure("million", async () =>
    measureGrowth(await small(), await large(), `${named(many)} contacts, ${named(keys)} keys`, options),
  );
  await measure("page", async () => measurePageCost(await large(), options));
  await measure("memory", async () => measureMemory(await open("mixed"), options));
};
