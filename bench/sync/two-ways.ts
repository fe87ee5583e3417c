import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { connect } from "@/bench/sync/api-client";
import { compare, isAllShown } from "@/bench/sync/compare";
import type { Report } from "@/bench/sync/synchronizer";
import { World } from "@/bench/sync/world";
import { freePort } from "@/scripts/postgres.mjs";
import { root } from "@/scripts/run.mjs";

export type Plan = { rounds: number; kills: number; seed: number; database: string; secret: string };
export type Outcome = {
  changes: number;
  kills: { web: number; synchronizer: number };
  conflicts: number;
  people: number;
  /** What is not the same on both sides at the end, or not as people left it: nothing, if all is well. */
  differences: string[];
};

/** A child process that is killed and started again as if nothing had happened. */
class Mortal {
  private child: ChildProcess | undefined;
  kills = 0;

  constructor(
    private readonly args: string[],
    private readonly env: Record<string, string>,
  ) {}

  async start(): Promise<ChildProcess> {
    const child = spawn(process.execPath, ["--import", "tsx", ...this.args], {
      cwd: root,
      env: { ...process.env, ...this.env, NODE_ENV: "production" },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.child = child;
    await Promise.race([
      once(child, "message"),
      once(child, "exit").then(() => Promise.reject(new Error(`${this.args[0]} ended before it was ready.`))),
    ]);
    return child;
  }

  get alive(): ChildProcess {
    if (!this.child) throw new Error("It was not started.");
    return this.child;
  }

  async kill(): Promise<void> {
    this.kills++;
    await this.end("SIGKILL");
    await this.start();
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.kill(signal);
    await exit;
  }
}

/** Asks for one pass; null when the synchroniser died of it. */
async function pass(synchronizer: Mortal): Promise<Report | null> {
  const child = synchronizer.alive;
  const over = new AbortController();
  const { signal } = over;
  child.send("pass");
  const [message] = await Promise.race([
    once(child, "message", { signal }),
    once(child, "exit", { signal }).then(() => [null]),
  ]).finally(() => over.abort());
  if (message === null) return null;
  if ("error" in message) throw new Error(message.error);
  return message.report;
}

const isIdle = ({ pushed, pulled, deleted }: Report) => pushed + pulled + deleted === 0;

/** How long the two sides are given to come to rest. */
const restMilliseconds = 60_000;

/** Lets both sides change at random for so many rounds, kills whoever works in between, and compares them at the end. */
export async function runTwoWays({ rounds, kills, seed, database, secret }: Plan): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), "latchkey-sync-"));
  const origin = `http://127.0.0.1:${await freePort()}`;
  const place = { HOST: "127.0.0.1", PORT: new URL(origin).port, APP_URL: origin };
  const web = new Mortal(["server/web.ts"], { ...place, DATABASE_URL: database, RATE_LIMIT_PER_SECOND: "0" });
  const base = `${origin}/integrations/v1`;
  const synchronizer = new Mortal(["bench/sync/synchronizer.ts", folder], {
    SYNC_BASE: base,
    SYNC_KEY: secret,
  });
  const api = connect(base, secret);
  const world = new World(seed, folder, api);
  const fatal = world.fatalRounds(rounds, kills);
  let conflicts = 0;
  const synchronize = async () => {
    const report = await pass(synchronizer);
    if (report) world.truth.passes++;
    conflicts += report?.conflicts ?? 0;
    return report;
  };
  try {
    await Promise.all([web.start(), synchronizer.start()]);
    for (let round = 0; round < rounds; round++) {
      world.changeStore();
      const victim = world.chance(0.5) ? web : synchronizer;
      const moment = world.moment(80);
      const death = fatal.has(round) ? wait(moment).then(() => victim.kill()) : null;
      await Promise.all([synchronize(), world.changeContacts(), death]);
    }
    // Both are left alone until a pass that sees everything finds nothing to do.
    const deadline = Date.now() + restMilliseconds;
    for (let isAtRest = false; !isAtRest && Date.now() < deadline; ) {
      const isShown = await isAllShown(api);
      const report = await synchronize();
      isAtRest = isShown && report !== null && isIdle(report);
    }
    const counted = { web: web.kills, synchronizer: synchronizer.kills };
    return {
      changes: world.changes,
      kills: counted,
      conflicts,
      ...(await compare(folder, api, world.truth)),
    };
  } finally {
    await synchronizer.end("SIGKILL");
    await web.end("SIGTERM");
    await rm(folder, { recursive: true, force: true });
  }
}
