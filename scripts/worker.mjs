import { joinDatabase } from "./embedded-database.mjs";
import { ensureDependencies, quietEnvironment } from "./install.mjs";
import { startWorker } from "./processes.mjs";
import { createProgress } from "./progress.mjs";
import { explain, Refusal } from "./refusal.mjs";
import { readSecret, readSettings } from "./settings.mjs";

// A worker beside those that there are, on this machine or another: they share the work.
const progress = createProgress(process.stdout);

/** @type {import("./processes.mjs").Process | undefined} */
let worker;
let asked = false;
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => {
    asked = true;
    void worker?.stop();
  });
}

async function main() {
  const settings = readSettings();
  await ensureDependencies(progress);
  const { dataDir, databaseUrl } = settings;
  const database = databaseUrl
    ? { url: databaseUrl, release: async () => {} }
    : await joinDatabase({ dataDir, name: "npm run worker", note: progress.line });
  try {
    Object.assign(process.env, quietEnvironment, {
      DATABASE_URL: database.url,
      LATCHKEY_SECRET: readSecret(settings),
      DATA_DIR: dataDir,
      APP_URL: process.env.APP_URL || `http://localhost:${settings.port}`,
      NODE_ENV: "production",
    });
    if (asked) return;
    const started = await startWorker((process) => {
      worker = process;
    });
    progress.line("The worker is at work.");
    const words = await started.ended;
    if (!asked) throw new Refusal(words);
  } finally {
    await database.release();
  }
}

try {
  await main();
} catch (error) {
  const sentence = explain(error);
  if (!asked && sentence) console.error(sentence);
  process.exitCode = asked ? 0 : 1;
}
