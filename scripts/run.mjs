import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { Refusal } from "./refusal.mjs";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
let stopped = false;

/**
 * Runs a command to its end, in a process group of its own so that the whole of it can be stopped.
 * @param {string} command @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, timeout?: number, show?: boolean, cwd?: string }} [options]
 *   timeout in ms; show: passes its output on as it comes
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
export function run(command, args, { env, timeout, show = false, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    if (stopped) return reject(new Refusal("Stopped."));
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    running.add(child);
    const output = { stdout: "", stderr: "" };
    for (const name of /** @type {const} */ (["stdout", "stderr"])) {
      child[name].setEncoding("utf8").on("data", (chunk) => {
        output[name] = (output[name] + chunk).slice(-20_000_000);
        if (show) process[name].write(chunk);
      });
    }
    const timers = timeout ? [setTimeout(endGroup, timeout, child, "SIGTERM")] : [];
    if (timeout) timers.push(setTimeout(endGroup, timeout + 10_000, child, "SIGKILL"));
    const clear = () => {
      running.delete(child);
      for (const timer of timers) clearTimeout(timer);
    };
    child.on("error", (error) => {
      clear();
      reject(new Refusal(`${command} could not be run: ${error.message}`));
    });
    child.on("close", (code) => {
      clear();
      resolve({ code: code ?? 1, ...output });
    });
  });
}

/**
 * Runs a command that must succeed.
 * @param {string} sentence told when it does not @param {Parameters<typeof run>} call
 */
export async function must(sentence, ...call) {
  const result = await run(...call);
  if (result.code === 0) return result;
  const lines = `${result.stdout}\n${result.stderr}`.trim().split("\n").slice(-40);
  throw new Refusal(`${lines.join("\n")}\n${sentence}`);
}

/** Ends everything that run() has under way, and waits for it; nothing more is run. */
export async function stopRunning() {
  stopped = true;
  const ends = [...running].map((child) => {
    endGroup(child, "SIGTERM");
    const timer = setTimeout(() => endGroup(child, "SIGKILL"), 3000);
    return new Promise((resolve) => child.once("close", resolve)).then(() => clearTimeout(timer));
  });
  await Promise.all(ends);
}

/**
 * The whole group: its first process may be gone while others still work.
 * @param {import("node:child_process").ChildProcess} child @param {NodeJS.Signals} signal
 */
export function endGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody is left in it.
  }
}
