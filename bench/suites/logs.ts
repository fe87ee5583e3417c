import { randomBytes } from "node:crypto";
import { measureFile } from "@/bench/file";
import { median, type Row } from "@/bench/report";
import { seedOrganization, withClient } from "@/bench/seed";
import type { Suite } from "@/bench/suite";
import { sendDownload } from "@/lib/api/download";
import { closeDatabase } from "@/lib/db";
import { callsFile } from "@/lib/requests/export";
import { eachCall, listCalls } from "@/lib/requests/list-data";
import { turnPartitions } from "@/lib/requests/log-data";
import type { CallFilter } from "@/lib/requests/schema";

/** Nothing here is served by the web process. */
export const needsBuild = false;

const rounds = 15;

/** The Logs tab's pages over a month of calls of one organization, some of whose statuses and operations are rare. */
export const suite: Suite = async ({ options, progress, closing, cluster, measure }) => {
  process.env.DATABASE_URL = cluster.url;
  process.env.LATCHKEY_SECRET = randomBytes(32).toString("base64url");
  closing.defer(closeDatabase);
  const rows = options.quick ? 100_000 : 5_000_000;
  const { organization } = await seedOrganization();
  const day = 86_400_000;
  for (let days = 0; days < 30; days += 1) await turnPartitions(new Date(Date.now() - days * day));
  const key = await progress.step(`Seeding ${rows.toLocaleString("en-US")} calls`, () =>
    withClient(cluster.url, async (client) => {
      const { rows: keys } = await client.query<{ id: string }>("SELECT id FROM key");
      await client.query(
        `INSERT INTO request_log (id, at, organization_id, key_id, secret_id, method, path, status, code, milliseconds,
                                  address, user_agent, request_id, cost)
         SELECT gen_random_uuid(), now() - n * (interval '29 days' / $2::int), $1,
                CASE WHEN n % 1000 = 0 THEN gen_random_uuid() ELSE $3::uuid END, $3::uuid,
                CASE WHEN n % 7 = 0 THEN 'POST' ELSE 'GET' END,
                CASE WHEN n % 100000 = 7 THEN '/forms/{id}' WHEN n % 7 = 0 THEN '/contacts' ELSE '/contacts/{id}' END,
                CASE WHEN n % 50000 = 5 THEN 500 WHEN n % 30 = 0 THEN 404 WHEN n % 90 = 1 THEN 403 ELSE 200 END,
                NULL, n % 90, '192.0.2.' || n % 250, 'Make/production', 'r-' || n, 1
         FROM generate_series(1, $2::int) AS n`,
        [organization, rows, keys[0]?.id],
      );
      return keys[0]?.id ?? "";
    }),
  );
  await cluster.settle("latchkey");

  const week = new Date(Date.now() - 7 * day).toISOString();
  const filters: Record<string, CallFilter> = {
    "newest page": {},
    "of a key": { keyId: key },
    "status 404": { status: 404 },
    "our failures (1 of 50,000)": { outcome: "failed" },
    refused: { outcome: "refused" },
    "a rare operation (1 of 100,000)": { path: "/forms/{id}" },
    "before a week ago": { until: week },
    "a key's failures": { keyId: key, outcome: "failed" },
  };
  await measure("pages", async () => {
    const measured: Row[] = [];
    for (const [name, filter] of Object.entries(filters)) {
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const began = performance.now();
        await listCalls(organization, { ...filter, limit: 50 }, null);
        times.push(performance.now() - began);
      }
      const what = `page of 50 of ${rows.toLocaleString("en-US")} calls, ${name}: median`;
      measured.push({ what, unit: "ms", ours: median(times), bound: { most: 300 }, rounds: { times } });
    }
    return measured;
  });
  await measure("export", () =>
    measureFile(
      { what: `file of ${rows.toLocaleString("en-US")} calls`, count: rows, unit: "calls" },
      async () => sendDownload(callsFile("bench", eachCall(organization, {})), "bench"),
    ),
  );
};
