import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Does the work while no other process holds the file; one left by a killed process is taken over.
 * @template T
 * @param {string} file @param {() => Promise<T>} work @param {() => void} onWait called once when it has to wait
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait) {
  mkdirSync(dirname(file), { recursive: true });
  for (let waited = false; !acquire(file); await sleep(250)) {
    if (!waited) onWait();
    waited = true;
  }
  const leave = () => rmSync(file, { force: true });
  process.once("exit", leave);
  try {
    return await work();
  } finally {
    process.off("exit", leave);
    leave();
  }
}

/** @param {string} file @returns {boolean} */
function acquire(file) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, `${process.pid} ${startOf(process.pid)}`);
  try {
    // A link appears with its content, or not at all.
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    return removeStale(file, mine) && acquire(file);
  } finally {
    rmSync(mine, { force: true });
  }
}

/** @param {string} file @param {string} mine @returns {boolean} whether there was one to remove */
function removeStale(file, mine) {
  try {
    const [pid, ...start] = readFileSync(file, "utf8").split(" ");
    // A process id comes back after a restart of the machine: its start time does not.
    if (startOf(Number(pid)) === start.join(" ")) return false;
    renameSync(file, `${mine}.stale`);
    rmSync(`${mine}.stale`, { force: true });
  } catch {
    // Its holder finished meanwhile.
  }
  return true;
}

/** When a process started, in whatever unit the system tells; empty when there is no such process. @param {number} pid */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")")).split(" ");
    // A zombie does nothing any more.
    return fields[1] === "Z" ? "" : (fields[20] ?? "");
  } catch {
    if (process.platform === "linux") return "";
  }
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}
