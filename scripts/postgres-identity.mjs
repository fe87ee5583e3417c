import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Refusal } from "./refusal.mjs";

const nobody = 65534;
const namespace = ["unshare", "--user", `--map-user=${nobody}`, `--map-group=${nobody}`];

/**
 * @typedef {{ prefix: string[], uid?: number, gid?: number }} Identity
 *   what to write before the command, and the user to become (spawn's options)
 */

/**
 * As whom PostgreSQL runs. It refuses root, and its set-up wants a user that has a name.
 * @param {string} folder where its files are, or will be
 * @param {string} bin folder of its programs
 * @returns {Identity}
 */
export function chooseIdentity(folder, bin) {
  const self = process.getuid?.();
  if (self === undefined) return { prefix: [] };
  const { uid, gid } = statSync(existsSync(folder) ? folder : dirname(folder));
  if (self !== 0) return named(self, {});
  // A folder that root was given by somebody else stays that user's.
  if (uid !== 0) return named(uid, { uid, gid });
  // A namespace of its own needs no other user on the machine, and the files stay root's.
  if (canUnshare({})) return { prefix: namespace };
  return becomeNobody(folder, bin);
}

/** @param {number} uid @param {{ uid?: number, gid?: number }} identity @returns {Identity} */
function named(uid, identity) {
  if (hasName(uid)) return { prefix: [], ...identity };
  if (canUnshare(identity)) return { prefix: namespace, ...identity };
  throw new Refusal(
    `PostgreSQL needs a user with a name, and user ${uid} has none here: start as another user, or set DATABASE_URL.`,
  );
}

/** @param {number} uid */
function hasName(uid) {
  if (process.platform !== "linux") return true;
  const asked = spawnSync("getent", ["passwd", String(uid)]);
  if (!asked.error) return asked.status === 0;
  const users = readFileSync("/etc/passwd", "utf8").split("\n");
  return users.some((line) => line.split(":")[2] === String(uid));
}

/** @param {{ uid?: number, gid?: number }} identity */
function canUnshare(identity) {
  const [command = "", ...options] = namespace;
  return spawnSync(command, [...options, "true"], identity).status === 0;
}

/** @param {string} folder @param {string} bin @returns {Identity} */
function becomeNobody(folder, bin) {
  const identity = { uid: nobody, gid: nobody };
  const parent = dirname(folder);
  chmodSync(parent, statSync(parent).mode | 0o111);
  const reach = spawnSync("/bin/sh", ["-c", 'cd "$0" && test -x "$1/postgres"', parent, bin], identity);
  if (reach.status !== 0) {
    throw new Refusal(
      `PostgreSQL does not run as root, and the user "nobody" cannot reach ${parent} and ${bin}: start as an ordinary user, or set DATABASE_URL.`,
    );
  }
  if (existsSync(folder)) spawnSync("chown", ["-R", `${nobody}:${nobody}`, folder]);
  return { prefix: [], ...identity };
}
