import { spawn } from "node:child_process";
import { Refusal } from "./refusal.mjs";
import { endGroup, root } from "./run.mjs";

const readyMilliseconds = 120_000;
// With what the database needs to stop, this stays under the promised 15 s.
const drainMilliseconds = 11_000;

/**
 * How node runs the web process. A bound on what lives long keeps V8 from growing its heap as long as there is memory;
 * a larger nursery lets what one call makes die there, which is a tenth of what a PUSH costs.
 */
export const webArguments = ["--max-old-space-size=256", "--max-semi-space-size=32", "--import", "tsx"];
export const workerArguments = ["--max-old-space-size=192", "--max-semi-space-size=16", "--import", "tsx"];

// In development the same process also compiles, which takes a gigabyte.
const developmentArguments = ["--import", "tsx"];

/** @typedef {{ ended: Promise<string>, stop: () => Promise<void>, pid: number }} Process */
/** @typedef {{ name: string, script: string, options: string[] }} Kind */

/**
 * Starts one of our processes and waits until it says that it is ready.
 * @param {Kind} kind
 * @param {(process: Process) => void} onSpawn called at once, so that it can be stopped while it starts
 * @param {Record<string, string>} env @param {"inherit" | "ignore"} output
 * @returns {Promise<Process & { url: string }>}
 */
async function startProcess({ name, script, options }, onSpawn, env, output) {
  // Detached: Ctrl-C reaches us alone, and we stop things in their order. The channel tells it when we are gone.
  const child = spawn(process.execPath, [...options, script], {
    cwd: root,
    // glibc keeps what was freed in an arena for each thread: half a gigabyte after minutes of load.
    env: { MALLOC_ARENA_MAX: "2", ...process.env, ...env },
    stdio: ["ignore", output, "inherit", "ipc"],
    detached: true,
  });
  let isReady = false;
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(`The ${name} could not be started: ${error.message}`));
    child.once("exit", (code, signal) => {
      // A code before it is ready comes with a sentence of its own on stderr.
      resolve(code && !isReady ? "" : `The ${name} ended (${signal ?? `code ${code}`}).`);
    });
  });
  const started = {
    ended,
    pid: child.pid ?? 0,
    async stop() {
      child.kill("SIGTERM");
      const timer = setTimeout(() => endGroup(child, "SIGKILL"), drainMilliseconds);
      await ended;
      clearTimeout(timer);
    },
  };
  onSpawn(started);
  /** @type {Promise<string>} */
  const ready = new Promise((resolve, reject) => {
    child.on("message", (message) => {
      const { type, url } = /** @type {{ type?: string, url?: string }} */ (message);
      if (type !== "ready") return;
      isReady = true;
      resolve(url ?? "");
    });
    ended.then((words) => reject(new Refusal(words)));
    setTimeout(() => reject(new Refusal(`The ${name} did not get ready.`)), readyMilliseconds).unref();
  });
  return { ...started, url: await ready };
}

/**
 * Starts the web process; `url` is where it answers.
 * @param {(web: Process) => void} onSpawn
 * @param {Record<string, string>} [env] @param {"inherit" | "ignore"} [output]
 */
export function startWeb(onSpawn, env = {}, output = "inherit") {
  const options = process.env.LATCHKEY_DEV ? developmentArguments : webArguments;
  return startProcess({ name: "web process", script: "server/web.ts", options }, onSpawn, env, output);
}

/**
 * Starts a worker: it sends webhooks and does what nobody waits for.
 * @param {(worker: Process) => void} onSpawn
 * @param {Record<string, string>} [env] @param {"inherit" | "ignore"} [output]
 */
export const startWorker = (onSpawn, env = {}, output = "inherit") =>
  startProcess(
    { name: "worker", script: "server/worker.ts", options: workerArguments },
    onSpawn,
    env,
    output,
  );
