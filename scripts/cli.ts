import { closeDatabase } from "@/lib/db";
import { runCommandLine } from "./cli/run";

const { code, stdout, stderr } = await runCommandLine(process.argv.slice(2));
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
await closeDatabase();
