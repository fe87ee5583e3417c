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

// In development the same process also compiles, which takes a gigabyte.
const developmentArguments = ["--import", "tsx"];

/** @typedef {{ ended: Promise<string>, stop: () => Promise<void> }} Web */

/**
 * Starts the web process and waits until it answers.
 * @param {(web: Web) => void} onSpawn called at once, so that it can be stopped while it starts
 * @param {Record<string, string>} [env] @param {"inherit" | "ignore"} [output]
 * @returns {Promise<Web & { url: string }>}
 */
export async function startWeb(onSpawn, env = {}, output = "inherit") {
  // Detached: Ctrl-C reaches us alone, and we stop things in their order. The channel tells it when we are gone.
  const options = process.env.LATCHKEY_DEV ? developmentArguments : webArguments;
  const child = spawn(process.execPath, [...options, "server/web.ts"], {
    cwd: root,
    // glibc keeps what was freed in an arena for each thread: half a gigabyte after minutes of load.
    env: { MALLOC_ARENA_MAX: "2", ...process.env, ...env },
    stdio: ["ignore", output, "inherit", "ipc"],
    detached: true,
  });
  let isReady = false;
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(`The web process could not be started: ${error.message}`));
    child.once("exit", (code, signal) => {
      // A code before it is ready comes with a sentence of its own on stderr.
      resolve(code && !isReady ? "" : `The web process ended (${signal ?? `code ${code}`}).`);
    });
  });
  const web = {
    ended,
    async stop() {
      child.kill("SIGTERM");
      const timer = setTimeout(() => endGroup(child, "SIGKILL"), drainMilliseconds);
      await ended;
      clearTimeout(timer);
    },
  };
  onSpawn(web);
  /** @type {Promise<string>} */
  const ready = new Promise((resolve, reject) => {
    child.on("message", (message) => {
      const { type, url } = /** @type {{ type?: string, url?: string }} */ (message);
      if (type !== "ready") return;
      isReady = true;
      resolve(url ?? "");
    });
    ended.then((words) => reject(new Refusal(words)));
    setTimeout(() => reject(new Refusal("The web process did not get ready.")), readyMilliseconds).unref();
  });
  return { ...web, url: await ready };
}
