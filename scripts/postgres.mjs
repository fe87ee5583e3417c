import { execFile, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { locateBinaries } from "./postgres-binaries.mjs";
import { chooseIdentity } from "./postgres-identity.mjs";
import { isAlive, readPidFile, stopPostgres } from "./postgres-process.mjs";
import { Refusal } from "./refusal.mjs";

// Values of rows stay out of the log: terse leaves out details, and statements of failures are not written.
const defaults = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
  log_timezone: "UTC",
  timezone: "UTC",
};

/** PostgreSQL told us that another server has the folder. */
export class FolderInUse extends Error {}

/**
 * The folder holds data/, password (superuser's line, then the application's) and log.
 * @typedef {{ folder: string, port?: number, settings?: Record<string, string>, durable?: boolean }} Options
 */

/**
 * Starts the embedded server, making its data first when there is none.
 * @param {Options} options durable: false skips every flush to disk (tests)
 */
export async function startPostgres({ folder, port, settings = {}, durable = true }) {
  const bin = locateBinaries();
  if (!existsSync(join(folder, "data", "PG_VERSION"))) await initialize(bin, folder, durable);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch(bin, folder, port ?? (await freePort()), {
        ...defaults,
        ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
        ...settings,
      });
    } catch (error) {
      // The port was taken meanwhile, or the processes of a killed server are still leaving.
      if (!(error instanceof Error) || !/could not bind|shared memory block/.test(error.message)) throw error;
      if (attempt === 20) throw error;
      await sleep(250);
    }
  }
}

/** @param {string} bin @param {string} folder @param {boolean} durable */
async function initialize(bin, folder, durable) {
  const temporary = `${folder}.new-${process.pid}`;
  await mkdir(dirname(folder), { recursive: true });
  await removeAbandoned(folder);
  const { prefix, ...identity } = chooseIdentity(folder, bin);
  try {
    await mkdir(join(temporary, "data"), { recursive: true, mode: 0o700 });
    const passwords = `${randomBytes(24).toString("hex")}\n${randomBytes(24).toString("hex")}\n`;
    const passwordFile = join(temporary, "password");
    await writeFile(passwordFile, passwords, { mode: 0o600 });
    if (identity.uid !== undefined) {
      execFileSync("chown", ["-R", `${identity.uid}:${identity.gid}`, temporary]);
    }
    const options = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    options.push("--encoding=UTF8", "-A", "scram-sha-256", "-U", "postgres", `--pwfile=${passwordFile}`);
    if (!durable) options.push("--no-sync");
    const [command, ...rest] = [...prefix, join(bin, "initdb"), ...options, "-D", join(temporary, "data")];
    await promisify(execFile)(command, rest, { env: environment(), cwd: temporary, ...identity });
    // Whoever is first wins; the other's files are of no value yet.
    await rename(temporary, folder).catch((error) => {
      if (!existsSync(join(folder, "data", "PG_VERSION"))) throw error;
    });
  } catch (error) {
    throw new Refusal(`The embedded PostgreSQL could not make its data in ${folder}: ${reason(error)}`);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** What starters left that were killed while they made the data. @param {string} folder */
async function removeAbandoned(folder) {
  for (const name of await readdir(dirname(folder))) {
    const [, pid] = name.split(`${basename(folder)}.new-`);
    if (!pid || (isAlive(Number(pid)) && Number(pid) !== process.pid)) continue;
    await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

/** @param {unknown} error */
function reason(error) {
  const { stderr = "", message = "" } = /** @type {{ stderr?: string, message?: string }} */ (error);
  const line = stderr.split("\n").find((text) => /error|fatal|denied|no space/i.test(text));
  return (line ?? message.split("\n")[0] ?? "").replace(/^(initdb: error|.*?FATAL|.*?PANIC): +/, "");
}

function environment() {
  return { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C" };
}

/** A port of 127.0.0.1 that was free a moment ago. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** @param {string} bin @param {string} folder @param {number} port @param {Record<string, string>} settings */
async function launch(bin, folder, port, settings) {
  const { prefix, ...identity } = chooseIdentity(folder, bin);
  const log = join(folder, "log");
  const before = existsSync(log) ? statSync(log).size : 0;
  if (before > 10_000_000) renameSync(log, `${log}.1`);
  const file = openSync(log, "a", 0o600);
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = [join(bin, "postgres"), "-D", join(folder, "data"), "-p", String(port), ...flags];
  const [command, ...rest] = [...prefix, ...server];
  // Detached: Ctrl-C in the terminal must not reach the database before the web process has drained.
  const child = spawn(command, rest, {
    detached: true,
    stdio: ["ignore", file, file],
    env: environment(),
    ...identity,
  });
  closeSync(file);
  child.unref();
  /** @type {string | undefined} */
  let ended;
  /** @type {Promise<string>} */
  const exited = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", () => resolve(lastWords(log, before)));
  });
  exited.then((words) => {
    ended = words;
  });
  const deadline = Date.now() + 300_000;
  for (;;) {
    const found = readPidFile(folder);
    if (found?.pid === child.pid && found?.ready) break;
    if (ended !== undefined) {
      if (/lock file "postmaster.pid" already exists/.test(ended)) throw new FolderInUse(ended);
      throw new Refusal(`The embedded PostgreSQL did not start: ${ended} (see ${log})`);
    }
    if (Date.now() > deadline)
      throw new Refusal(`The embedded PostgreSQL did not become ready (see ${log}).`);
    await sleep(20);
  }
  const pid = /** @type {number} */ (child.pid);
  const stop = async () => {
    await stopPostgres(folder, pid);
    // Its last file is gone a moment before the process is.
    await Promise.race([exited, sleep(2000)]);
  };
  return { folder, pid, port, exited, urls: urlsOf(folder, port), stop };
}

/** @param {string} log @param {number} from */
function lastWords(log, from) {
  if (!existsSync(log)) return "its log is gone";
  // A test removes the folder as soon as the server is down.
  if (!existsSync(log)) return "it ended, and its folder is gone";
  const bytes = readFileSync(log);
  const lines = (bytes.length < from ? bytes : bytes.subarray(from)).toString().split("\n");
  const fatal =
    lines.find((line) => /could not bind|No space left/.test(line)) ??
    lines.find((line) => /FATAL|PANIC/.test(line));
  return (fatal ?? lines.filter(Boolean).at(-1) ?? "it ended without a word").replace(
    /^.*?(FATAL|PANIC|WARNING|LOG): +/,
    "",
  );
}

/**
 * Addresses of a running server: of its superuser in "postgres", of the application in "latchkey".
 * @param {string} folder @param {number} port
 */
export function urlsOf(folder, port) {
  const [superuser, application] = readFileSync(join(folder, "password"), "utf8").split("\n");
  return {
    superuser: `postgresql://postgres:${superuser}@127.0.0.1:${port}/postgres`,
    application: `postgresql://latchkey:${application}@127.0.0.1:${port}/latchkey`,
  };
}
