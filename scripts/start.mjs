import { ensureBuild } from "./build.mjs";
import { ownDatabase } from "./embedded-database.mjs";
import { ensureDependencies, quietEnvironment } from "./install.mjs";
import { startWeb, startWorker } from "./processes.mjs";
import { createProgress } from "./progress.mjs";
import { explain, Refusal } from "./refusal.mjs";
import { run, stopRunning } from "./run.mjs";
import { claimPort, readSecret, readSettings } from "./settings.mjs";

const progress = createProgress(process.stdout);
const started = performance.now();

/** @type {ReturnType<typeof ownDatabase> | undefined} */
let database;
/** @type {import("./processes.mjs").Process | undefined} */
let web;
/** @type {import("./processes.mjs").Process | undefined} */
let worker;
/** @type {Promise<void> | undefined} */
let stopping;
/** @type {number[]} when the database ended by itself lately */
let deaths = [];

/**
 * Stops what was started, in the order in which it leans on each other. Ctrl-C arrives twice through npm: once counts.
 * @param {number} code
 */
function stop(code) {
  stopping ??= (async () => {
    // Whatever hangs, this is over within 15 s.
    setTimeout(() => process.exit(code || 1), 14_500).unref();
    await stopRunning();
    await Promise.all([web?.stop(), worker?.stop()]);
    const own = await database?.catch(() => null);
    await own?.stop();
    process.exit(code);
  })();
  return stopping;
}

/** @param {string} reason @param {number} [code] */
function leave(reason, code = 0) {
  if (!stopping) progress.line(`${reason}: stopping`);
  void stop(web ? code : code || 130);
}

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => leave(signal));
}
process.on("disconnect", () => leave("The parent process ended"));
// npm passes SIGTERM on, but not its own death; without npm the parent may leave on purpose (nohup).
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) leave("npm ended");
  }, 500).unref();
}

/** @param {import("./embedded-database.mjs").Options} options */
async function startDatabase(options) {
  database = ownDatabase(options);
  const own = await database;
  void own.exited.then(async () => {
    if (stopping) return;
    progress.line("The embedded PostgreSQL ended by itself: starting it again");
    deaths = [...deaths.filter((time) => time > Date.now() - 60_000), Date.now()];
    try {
      if (deaths.length > 5) throw new Refusal("The embedded PostgreSQL does not stay up.");
      await startDatabase({ ...options, port: own.port });
    } catch (error) {
      console.error(explain(error));
      await stop(1);
    }
  });
  return own.url;
}

/**
 * Keeps a worker running beside the web process, which serves without it too.
 * @param {number} [pause] milliseconds before the next one, after one that ended by itself
 */
async function keepWorker(pause = 1_000) {
  const began = Date.now();
  const started = startWorker((process) => {
    worker = process;
  });
  const words = await started.then(({ ended }) => ended, explain);
  if (stopping) return;
  progress.line(
    `${words || "The worker did not start."} Starting it again in ${Math.round(pause / 1_000)} s`,
  );
  await new Promise((resolve) => setTimeout(resolve, pause).unref());
  const lasted = Date.now() - began > 60_000;
  if (!stopping) await keepWorker(lasted ? 1_000 : Math.min(pause * 2, 30_000));
}

/**
 * @template T
 * @param {string} name @param {() => Promise<T>} work @param {boolean} [announce]
 */
async function step(name, work, announce) {
  if (stopping) throw new Refusal("Stopped.");
  return progress.step(name, work, announce);
}

/** Runs one of our TypeScript commands; its sentence on stderr becomes ours. @param {string} script */
async function command(script) {
  const { code, stdout, stderr } = await run(process.execPath, ["--import", "tsx", `scripts/${script}`]);
  if (code === 0) return stdout;
  throw new Refusal(stderr.trim() || `scripts/${script} ended with code ${code}.`);
}

async function start() {
  const [option, ...others] = process.argv.slice(2);
  const development = option === "--dev";
  if (others.length > 0 || (option && !development)) {
    console.error(`The only option is --dev, not "${others[0] ?? option}".`);
    process.exit(2);
  }
  const settings = readSettings();
  const port = await claimPort(settings.port, settings.host);
  const secret = readSecret(settings);
  await ensureDependencies(progress);
  const { dataDir } = settings;
  const note = progress.line;
  const url =
    settings.databaseUrl ??
    (await step("Starting the embedded PostgreSQL", () =>
      startDatabase({ dataDir, name: "npm start", note }),
    ));
  Object.assign(process.env, quietEnvironment, {
    DATABASE_URL: url,
    LATCHKEY_SECRET: secret,
    DATA_DIR: dataDir,
    PORT: String(port),
    HOST: settings.host,
    APP_URL: process.env.APP_URL || `http://localhost:${port}`,
    NODE_ENV: development ? "development" : "production",
    ...(development ? { LATCHKEY_DEV: "1" } : {}),
  });
  await step("Migrating the database", () => command("migrate.ts"));
  if (!development) await ensureBuild(progress);
  const { setupUrl } = await step("Checking the installation", async () =>
    JSON.parse(await command("first-run.ts")),
  );
  const spawnWeb = () =>
    startWeb((process) => {
      web = process;
    });
  const serving = await step("Starting the web process", spawnWeb, false);
  void keepWorker();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const link = setupUrl ? `\nFinish the set-up here; the link works once: ${setupUrl}` : "";
  // In one piece: who reads along for the address finds the link with it.
  progress.line(`\nLatchkey is ready at ${process.env.APP_URL} (${seconds} s)${link}`);
  const words = await serving.ended;
  if (stopping) return;
  throw new Refusal(words);
}

start().catch(async (error) => {
  // What fails because it is being stopped is no news.
  const sentence = explain(error);
  if (!stopping && sentence) console.error(sentence);
  await stop(1);
});
