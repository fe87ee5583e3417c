import { pipeline } from "node:stream/promises";
import { closeDatabase } from "@/lib/db";
import { runCommandLine } from "./cli/run";
import { exitCodeOf, sentenceOf } from "./cli/sentence";

const { code, stdout, stderr, pieces } = await runCommandLine(process.argv.slice(2));
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
if (pieces) {
  try {
    await pipeline(pieces, process.stdout, { end: false });
  } catch (error) {
    // Whoever reads has seen enough, as `head` has.
    if ((error as NodeJS.ErrnoException).code !== "EPIPE") {
      process.stderr.write(`${sentenceOf(error)}\n`);
      process.exitCode = exitCodeOf(error);
    }
  }
}
await closeDatabase();
