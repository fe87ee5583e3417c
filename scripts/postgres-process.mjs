import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { unlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** @typedef {{ pid: number, port: number, ready: boolean }} Found */

/** @param {string} folder @returns {Found | null} */
export function readPidFile(folder) {
  try {
    const lines = readFileSync(join(folder, "data", "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
  } catch {
    return null;
  }
}

/**
 * The server that is running on the folder, if any. A leftover postmaster.pid whose process id now belongs to
 * something else would keep PostgreSQL from starting: it is removed.
 * @param {string} folder @returns {Promise<Found | null>}
 */
export async function findPostgres(folder) {
  const found = readPidFile(folder);
  if (!found || !isAlive(found.pid)) return null;
  if (isServerOf(found.pid, folder)) return found;
  if (readPidFile(folder)?.pid === found.pid) {
    await unlink(join(folder, "data", "postmaster.pid")).catch(() => {});
  }
  return null;
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/** @param {number} pid @param {string} folder */
function isServerOf(pid, folder) {
  const data = realpathSync(join(folder, "data"));
  try {
    const args = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    const given = args[args.indexOf("-D") + 1] ?? "";
    return basename(args[0] ?? "") === "postgres" && realpathSync(given) === data;
  } catch {
    if (existsSync("/proc/self")) return false;
    const command = execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return command.includes("postgres") && command.includes(join(folder, "data"));
  }
}

/**
 * Fast shutdown: connections are cut, transactions rolled back, everything flushed.
 * @param {string} folder @param {number} pid
 */
export async function stopPostgres(folder, pid) {
  const signals = /** @type {const} */ (["SIGINT", "SIGQUIT", "SIGKILL"]);
  for (const signal of signals) {
    for (let tries = 0; tries < 200; tries += 1) {
      // A dead server can stay a zombie where nobody collects it: its own pid file tells too.
      if (!isAlive(pid) || readPidFile(folder)?.pid !== pid) return;
      if (tries === 0) process.kill(pid, signal);
      await sleep(20);
    }
  }
}
