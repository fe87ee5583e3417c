import { randomBytes } from "node:crypto";
import { seedOrganization } from "@/bench/seed";
import type { Suite } from "@/bench/suite";
import { runTwoWays } from "@/bench/sync/two-ways";

/** Two systems that are changed on both sides, kept in step by a client of the public API, with kills in between. */
export const suite: Suite = async ({ options, cluster, measure }) => {
  process.env.DATABASE_URL = cluster.url;
  process.env.LATCHKEY_SECRET = randomBytes(32).toString("base64url");
  const { secret } = await seedOrganization();
  const { rounds, kills: most, seed } = options;
  await measure("two-ways", async () => {
    const began = performance.now();
    const plan = { rounds, kills: most, seed, database: cluster.url, secret };
    const { changes, kills, conflicts, people, differences } = await runTwoWays(plan);
    const seconds = (performance.now() - began) / 1000;
    const count = (what: string, ours: number, unit: string) => ({ what, ours, unit });
    return [
      count("Rounds", rounds, ""),
      count("Changes on both sides", changes, ""),
      count("Web processes killed", kills.web, ""),
      count("Synchronisers killed", kills.synchronizer, ""),
      count("Fields changed on both sides at once", conflicts, ""),
      count("People at the end", people, ""),
      {
        what: "Differences at the end",
        ours: differences.length,
        unit: "",
        bound: { most: 0 },
        note: differences.join("; "),
      },
      count("Time", seconds, "s"),
    ];
  });
};
