import os from "node:os";
import { Closing } from "@/bench/closing";
import { startCluster } from "@/bench/cluster";
import { type Options, readOptions } from "@/bench/options";
import { drawTable, isKept, type Row, writeResults } from "@/bench/report";
import { runSuite, type Suite } from "@/bench/suite";
import { ensureBuild } from "@/scripts/build.mjs";
import { ensureDependencies } from "@/scripts/install.mjs";
import { createProgress } from "@/scripts/progress.mjs";
import { Refusal } from "@/scripts/refusal.mjs";
import { stopRunning } from "@/scripts/run.mjs";

const progress = createProgress(process.stdout);
const closing = new Closing();
let stopping = false;

/** Ctrl-C arrives twice through npm: once counts. */
async function leave() {
  if (stopping) return;
  stopping = true;
  progress.line("Stopping");
  await stopRunning();
  await closing.close();
  process.exit(130);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, leave);

/** Where and under what the numbers came about; the load says how much the machine was disturbed. */
const surroundings = () => ({
  processor: os.cpus()[0]?.model,
  cores: os.cpus().length,
  memoryGB: Math.round(os.totalmem() / 1e9),
  system: `${os.type()} ${os.release()}`,
  node: process.version,
  load: os.loadavg(),
});

async function bench(options: Options) {
  await ensureDependencies(progress);
  // Only now: it loads the database's client, which may just have been made.
  const loaded: { suite: Suite; needsBuild?: boolean } = await import(`./suites/${options.suite}.ts`);
  const { suite, needsBuild = true } = loaded;
  if (needsBuild) await ensureBuild(progress);
  const before = { started: new Date().toISOString(), ...options, ...surroundings() };
  const rows: Row[] = [];
  try {
    const cluster = await progress.step("Starting PostgreSQL", () => startCluster(closing));
    const conditions = { ...before, ...(await cluster.describe()) };
    await runSuite(suite, { options, progress, closing, cluster }, rows);
    const file = writeResults(options.suite, { ...conditions, loadAfter: os.loadavg() }, rows);
    const commit = conditions.commitMilliseconds.toFixed(2);
    progress.line(
      `\n${before.processor}, ${before.cores} cores; Node ${before.node}; PostgreSQL ${conditions.postgres}, a commit takes ${commit} ms`,
    );
    progress.line(`Load average ${before.load[0]?.toFixed(1)} at the start. Every number: ${file}`);
  } finally {
    if (!stopping && rows.length > 0) progress.line(`\n${drawTable(rows)}`);
    await closing.close();
  }
  if (rows.some((row) => isKept(row) === false)) process.exitCode = 1;
}

try {
  await bench(readOptions(process.argv.slice(2)));
} catch (error) {
  // What fails because it is being stopped is no news.
  if (!stopping) console.error(error instanceof Refusal ? error.message : error);
  process.exitCode = 1;
}
