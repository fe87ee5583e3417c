import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { FolderInUse, startPostgres, urlsOf } from "./postgres.mjs";
import { connect, prepareDatabase } from "./postgres-database.mjs";
import { findPostgres, stopPostgres } from "./postgres-process.mjs";
import { Refusal } from "./refusal.mjs";

// Session advisory locks: PostgreSQL lets them go when their process dies, so a server without them is an orphan.
const ownerKey = 5_392_001;
const guestKey = 5_392_002;
const orphanMilliseconds = 1500;

/**
 * @typedef {import("pg").Client} Client
 * @typedef {{ dataDir: string, name: string, port?: number, note?: (line: string) => void }} Options
 *   name: what owns it, told to whoever finds the folder in use; note: receives lines worth showing
 */

/** @param {string} dataDir */
export function postgresFolder(dataDir) {
  return join(dataDir, "postgres");
}

/**
 * Starts the embedded server and owns it. Throws Refusal when a living process owns the folder already; a server
 * that a killed process left behind is stopped first.
 * @param {Options} options
 */
export async function ownDatabase({ dataDir, name, port, note = () => {} }) {
  const folder = postgresFolder(dataDir);
  for (let tries = 0; tries < 10; tries += 1) {
    const found = await findPostgres(folder);
    if (found) {
      const owner = await findOwner(folder, found.port);
      if (owner) throw inUse(dataDir, owner);
      await stopOrphan(folder, dataDir, note);
      continue;
    }
    try {
      return await startOwned(folder, dataDir, name, port);
    } catch (error) {
      if (!(error instanceof FolderInUse)) throw error;
      await sleep(200);
    }
  }
  throw new Refusal(`The embedded PostgreSQL in ${dataDir} keeps being started by something else.`);
}

/** @param {string} folder @param {string} dataDir @param {string} name @param {number} [port] */
async function startOwned(folder, dataDir, name, port) {
  const server = await startPostgres({ folder, port });
  const holder = await connect(server.urls.superuser, `${name}, process ${process.pid}`);
  if (!(await take(holder, ownerKey))) {
    await holder.end();
    throw inUse(dataDir, "another start");
  }
  await prepareDatabase(server);
  return {
    url: server.urls.application,
    port: server.port,
    exited: server.exited,
    stop: () => server.stop(),
    /** Stops the server once no command works on it any more. */
    release: async () => {
      await holder.query("SELECT pg_advisory_lock($1)", [guestKey]).catch(() => {});
      await server.stop();
    },
  };
}

/**
 * The embedded database for a command: beside a living instance, or started for the command's own duration.
 * @param {Options} options
 * @returns {Promise<{ url: string, release: () => Promise<void> }>}
 */
export async function joinDatabase(options) {
  const folder = postgresFolder(options.dataDir);
  for (let tries = 0; tries < 10; tries += 1) {
    const guest = await beGuest(folder, options.name);
    if (guest) return guest;
    try {
      return await ownDatabase(options);
    } catch (error) {
      // An instance came up meanwhile: be its guest.
      if (!(error instanceof InUse)) throw error;
      await sleep(300);
    }
  }
  throw new Refusal(`The embedded PostgreSQL in ${options.dataDir} does not stay up.`);
}

/** @param {string} folder @param {string} name */
async function beGuest(folder, name) {
  const found = await findPostgres(folder);
  if (!found || !(await findOwner(folder, found.port))) return null;
  const urls = urlsOf(folder, found.port);
  try {
    const client = await connect(urls.superuser, `${name}, process ${process.pid}`);
    // Waits while the owner is about to stop the server, and fails when it does.
    await client.query("SELECT pg_advisory_lock_shared($1)", [guestKey]);
    return { url: urls.application, release: () => client.end().catch(() => {}) };
  } catch {
    return null;
  }
}

/**
 * Who holds the owner's lock. A server that has just come up is given time to be owned.
 * @param {string} folder @param {number} port @returns {Promise<string | null>}
 */
async function findOwner(folder, port) {
  const deadline = Date.now() + orphanMilliseconds;
  for (;;) {
    try {
      const client = await connect(urlsOf(folder, port).superuser);
      const { rows } = await client
        .query(
          `SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
           WHERE locktype = 'advisory' AND classid = 0 AND objid = $1 AND granted`,
          [ownerKey],
        )
        .finally(() => client.end());
      if (rows[0]) return rows[0].name;
    } catch (error) {
      // It is starting or stopping: what it comes to is seen at the next look.
      if (!(await findPostgres(folder))) return null;
      if (Date.now() > deadline + 10_000) throw unanswering(error);
    }
    if (Date.now() > deadline) return null;
    await sleep(150);
  }
}

/** @param {string} folder @param {string} dataDir @param {(line: string) => void} note */
async function stopOrphan(folder, dataDir, note) {
  const found = await findPostgres(folder);
  if (!found) return;
  const client = await connect(urlsOf(folder, found.port).superuser).catch((error) => {
    throw unanswering(error);
  });
  // Of several starters that find the orphan, one stops it.
  const mine = await take(client, ownerKey).catch(() => false);
  if (!mine) {
    await client.end();
    throw inUse(dataDir, "another start");
  }
  note("Stopping the database that an earlier run left behind");
  await stopPostgres(folder, found.pid);
  await client.end().catch(() => {});
}

/** @param {Client} client @param {number} key @returns {Promise<boolean>} */
async function take(client, key) {
  const { rows } = await client.query("SELECT pg_try_advisory_lock($1) AS taken", [key]);
  return rows[0].taken;
}

class InUse extends Refusal {}

/** @param {string} dataDir @param {string} owner */
function inUse(dataDir, owner) {
  return new InUse(
    `The data folder ${dataDir} is in use by another Latchkey (${owner}): stop that one, or set DATA_DIR.`,
  );
}

/** @param {unknown} error */
function unanswering(error) {
  const reason = error instanceof Error ? error.message : String(error);
  return new Refusal(`A database server is running in the data folder but does not answer: ${reason}`);
}
