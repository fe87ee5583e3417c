import { closeDatabase } from "@/lib/db";
import { env } from "@/lib/env";
import { ensureInstallation, isSetUp, setupToken } from "@/lib/orgs/installation/data";
import { sentenceOf } from "./cli/sentence";

/** Run by the start command after migrating: checks the secret and prints {"setupUrl": string | null}. */
async function main() {
  const url = env().APP_URL;
  await ensureInstallation();
  const setupUrl = (await isSetUp()) ? null : new URL(`/setup?token=${await setupToken()}`, url).href;
  process.stdout.write(`${JSON.stringify({ setupUrl })}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
