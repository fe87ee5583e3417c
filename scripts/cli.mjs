import { spawn } from "node:child_process";
import { constants } from "node:os";
import { joinDatabase } from "./embedded-database.mjs";
import { ensureDependencies, quietEnvironment } from "./install.mjs";
import { createProgress } from "./progress.mjs";
import { explain } from "./refusal.mjs";
import { root } from "./run.mjs";
import { readSecret, readSettings } from "./settings.mjs";

// stdout belongs to the command alone.
const progress = createProgress(process.stderr);
const options = process.argv.slice(2);
const asksForHelp = options.length === 0 || ["help", "--help", "-h"].includes(options[0] ?? "");

/** @type {import("node:child_process").ChildProcess | undefined} */
let child;
let asked = false;
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => {
    asked = true;
    child?.kill(signal);
  });
}

/** Runs the command to its end. @returns {Promise<number>} its exit code */
function runCommand() {
  return new Promise((resolve, reject) => {
    child = spawn(process.execPath, ["--import", "tsx", "scripts/cli.ts", ...options], {
      cwd: root,
      stdio: "inherit",
    });
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? "SIGTERM"]));
  });
}

async function main() {
  const settings = readSettings();
  await ensureDependencies(progress);
  Object.assign(process.env, quietEnvironment, {
    DATA_DIR: settings.dataDir,
    APP_URL: process.env.APP_URL || `http://localhost:${settings.port}`,
  });
  if (asksForHelp) return await runCommand();
  process.env.LATCHKEY_SECRET = readSecret(settings);
  const { dataDir, databaseUrl } = settings;
  const database = databaseUrl
    ? { url: databaseUrl, release: async () => {} }
    : await joinDatabase({ dataDir, name: "npm run cli", note: progress.line });
  try {
    // The command migrates for itself: restoring needs an empty database.
    process.env.DATABASE_URL = database.url;
    return asked ? 130 : await runCommand();
  } finally {
    await database.release();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
