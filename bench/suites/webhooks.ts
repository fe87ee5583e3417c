import { randomBytes } from "node:crypto";
import { readMegabytes } from "@/bench/api/memory";
import { median, type Row } from "@/bench/report";
import { startWorker } from "@/bench/servers";
import type { Suite } from "@/bench/suite";
import { Receiver } from "@/bench/webhooks/receiver";
import { createContacts, makeWorld } from "@/bench/webhooks/world";
import { closeDatabase } from "@/lib/db";

/** Nothing here is served by the web process. */
export const needsBuild = false;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function percentile(numbers: number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Events on their way through one worker to receivers in this process. */
export const suite: Suite = async ({ options, closing, cluster, measure }) => {
  process.env.DATABASE_URL = cluster.url;
  process.env.LATCHKEY_SECRET = randomBytes(32).toString("base64url");
  closing.defer(closeDatabase);
  const receiver = await Receiver.start(closing);
  const worker = await startWorker(closing, cluster.url);

  await measure("arrival", async () => {
    const organization = await makeWorld(receiver, 1);
    const times: number[] = [];
    for (let n = 0; n < (options.quick ? 20 : 300); n += 1) {
      const before = receiver.count;
      const { at } = await createContacts(organization, 1);
      await receiver.until(before + 1);
      times.push(Math.max(0, performance.now() - at));
    }
    const row = (what: string, ours: number): Row => ({ what, ours, unit: "ms" });
    return [
      {
        ...row("commit to arrival, idle worker: median", median(times)),
        bound: { most: 100 },
        rounds: { times },
      },
      row("the same: 99th percentile", percentile(times, 0.99)),
    ];
  });

  for (const webhooks of [1, 20]) {
    await measure(`sustained-${webhooks}`, async () => {
      const organization = await makeWorld(receiver, webhooks);
      const seconds = options.quick ? 3 : 30;
      const batch = Math.ceil(500 / webhooks);
      const samples: number[] = [];
      const sampling = setInterval(() => samples.push(readMegabytes(worker.pid)), 250);
      const [began, before] = [performance.now(), receiver.count];
      let queued = 0;
      // There is always more waiting than can be sent.
      while (performance.now() - began < seconds * 1_000) {
        if (queued - (receiver.count - before) < 2_000) {
          await createContacts(organization, batch);
          queued += batch * webhooks;
        } else await pause(20);
      }
      await receiver.until(before + queued);
      clearInterval(sampling);
      const rate = (receiver.count - before) / ((performance.now() - began) / 1_000);
      const half = samples.slice(Math.floor(samples.length / 2));
      const what = `${webhooks} webhook${webhooks > 1 ? "s" : ""}`;
      return [
        { what: `deliveries, sustained, ${what}`, ours: rate, unit: "/s", bound: { least: 300 } },
        {
          what: `worker's memory at most, ${what}`,
          ours: Math.max(...samples),
          unit: "MB",
          rounds: { samples },
        },
        {
          what: `its growth in the second half, ${what}`,
          ours:
            (median(half.slice(-Math.ceil(half.length / 4))) /
              median(half.slice(0, Math.ceil(half.length / 4))) -
              1) *
            100,
          unit: "%",
          bound: { most: 10 },
        },
      ];
    });
  }

  await measure("silent", async () => {
    const [organizations, each, silent] = options.quick ? [2, 50, 5] : [10, 100, 10];
    const worlds = [];
    for (let n = 0; n < organizations; n += 1) worlds.push(await makeWorld(receiver, each, silent));
    // All have answered once, and those that never will have been tried.
    const start = receiver.count;
    for (const world of worlds) await createContacts(world, 1);
    await receiver.until(start + organizations * (each - silent));
    const [began, seconds] = [performance.now(), options.quick ? 5 : 60];
    const times: number[] = [];
    while (performance.now() - began < seconds * 1_000) {
      const known = new Set(receiver.arrivals.keys());
      const world = worlds[Math.floor(Math.random() * worlds.length)];
      if (!world) break;
      const before = receiver.count;
      const { at } = await createContacts(world, 1);
      await receiver.until(before + each - silent);
      for (const [what, arrived] of receiver.arrivals)
        if (!known.has(what)) times.push(Math.max(0, arrived - at));
      await pause(Math.max(0, 500 - (performance.now() - at)));
    }
    const total = organizations * each;
    return [
      {
        what: `commit to arrival, ${organizations * silent} of ${total} webhooks never answer: 99th percentile of the others`,
        ours: percentile(times, 0.99),
        unit: "ms",
        bound: { most: 5_000 },
      },
      { what: "the same: median", ours: median(times), unit: "ms" },
    ];
  });
};
