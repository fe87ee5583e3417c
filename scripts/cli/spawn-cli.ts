import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("../cli.ts", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

export type Ran = { code: number | null; stdout: string; stderr: string };

/** Runs the command line as a process of its own, for tests. `json` is what it printed with --json. */
export function spawnCli(
  args: readonly string[],
  { input = "", env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", script, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["pipe", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
    // A command that refuses its line ends without reading its input.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}
