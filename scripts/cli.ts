import { closeDatabase } from "@/lib/db";
import { env } from "@/lib/env";
import { ensureInstallation } from "@/lib/orgs/installation/data";
import { backup, restore } from "./cli/backup";
import { importCommand } from "./cli/import";
import { keyCommands } from "./cli/key";
import { orgCommands } from "./cli/org";
import { parseCommandLine } from "./cli/parse";
import { exitCodeOf, sentenceOf } from "./cli/sentence";
import { setup } from "./cli/setup";
import { userCommands } from "./cli/user";
import { migrate } from "./migrate";

const commands = [setup, ...keyCommands, ...userCommands, ...orgCommands, backup, restore, importCommand];

async function main(argv: string[]): Promise<void> {
  const parsed = parseCommandLine(argv, commands);
  if ("help" in parsed) {
    process.stdout.write(`${parsed.help}\n`);
    return;
  }
  const { DATABASE_URL } = env();
  if (parsed.command.migrated) {
    await migrate(DATABASE_URL);
    await ensureInstallation();
  }
  const outcome = await parsed.command.run(parsed);
  process.stdout.write(`${parsed.values.json ? JSON.stringify(outcome.json) : outcome.text}\n`);
  if (outcome.failure) {
    process.stderr.write(`${outcome.failure}\n`);
    process.exitCode = 1;
  }
}

const argv = process.argv.slice(2);
try {
  await main(argv);
} catch (error) {
  const sentence = sentenceOf(error);
  process.stderr.write(`${sentence}\n`);
  // A script that asked for JSON finds one object on stdout whatever happened.
  if (argv.includes("--json")) process.stdout.write(`${JSON.stringify({ error: sentence })}\n`);
  process.exitCode = exitCodeOf(error);
} finally {
  await closeDatabase();
}
