import { env } from "@/lib/env";
import { ensureInstallation } from "@/lib/orgs/installation/data";
import { migrate } from "../migrate";
import { audienceCommands } from "./audience";
import { auditCommands } from "./audit";
import { backup, restore } from "./backup";
import { contactCommands } from "./contact";
import { fieldCommands } from "./field";
import { importCommands } from "./import";
import { keyCommands } from "./key";
import { orgCommands } from "./org";
import { parseCommandLine } from "./parse";
import { exitCodeOf, sentenceOf } from "./sentence";
import { setup } from "./setup";
import { userCommands } from "./user";

const commands = [
  setup,
  ...keyCommands,
  ...userCommands,
  ...orgCommands,
  ...fieldCommands,
  ...audienceCommands,
  ...importCommands,
  ...contactCommands,
  ...auditCommands,
  backup,
  restore,
];

/** `pieces` come after `stdout`, where there are any. */
export type Answer = { code: number; stdout: string; stderr: string; pieces?: AsyncIterable<string> };

async function act(argv: readonly string[]): Promise<Answer> {
  const parsed = parseCommandLine(argv, commands);
  if ("help" in parsed) return { code: 0, stdout: `${parsed.help}\n`, stderr: "" };
  const { DATABASE_URL } = env();
  if (parsed.command.migrated) {
    await migrate(DATABASE_URL);
    await ensureInstallation();
  }
  const outcome = await parsed.command.run(parsed);
  if ("pieces" in outcome) return { code: 0, stdout: "", stderr: "", pieces: outcome.pieces };
  const { json, text, failure } = outcome;
  return {
    code: failure ? 1 : 0,
    stdout: `${parsed.values.json ? JSON.stringify(json) : text}\n`,
    stderr: failure ? `${failure}\n` : "",
  };
}

/** Does what the command line says; what it answers is for the caller to print. Throws nothing. */
export async function runCommandLine(argv: readonly string[]): Promise<Answer> {
  try {
    return await act(argv);
  } catch (error) {
    const sentence = sentenceOf(error);
    // A script that asked for JSON finds one object on stdout whatever happened.
    const stdout = argv.includes("--json") ? `${JSON.stringify({ error: sentence })}\n` : "";
    return { code: exitCodeOf(error), stdout, stderr: `${sentence}\n` };
  }
}
