import { afterAll, expect, it } from "vitest";
import { runTwoWays } from "@/bench/sync/two-ways";
import { closeDatabase } from "@/lib/db";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { scopes } from "@/lib/gate/scopes";

afterAll(closeDatabase);

it("two systems that are both changed end equal, though web process and synchroniser are killed on the way", async () => {
  const { organization } = await makeOrganization({ limit: 1_000_000 });
  const { secret } = await makeKey(organization, { scopes: [...scopes] });
  const database = process.env.DATABASE_URL ?? "";
  const outcome = await runTwoWays({ rounds: 40, kills: 10, seed: 7, database, secret });
  expect(outcome.differences).toEqual([]);
  expect(outcome.people).toBeGreaterThan(10);
  expect(outcome.kills.web + outcome.kills.synchronizer).toBeGreaterThan(2);
}, 120_000);
