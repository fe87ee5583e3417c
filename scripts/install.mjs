import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock.mjs";
import { must, root } from "./run.mjs";

/** @typedef {import("./progress.mjs").Progress} Progress */
/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> }} Lock */

const generated = join(root, "prisma", "generated");

// Nothing here reports to its maker.
export const quietEnvironment = {
  CHECKPOINT_DISABLE: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
  // Prisma looks for its engine's executable even where it never runs it; any that exists will do.
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
};

/** @param {Progress} progress @param {() => Promise<void>} work */
export function underSetupLock(progress, work) {
  return withLock(join(root, ".data", "set-up.lock"), work, () =>
    progress.line("Waiting for another process that is installing or building here"),
  );
}

/**
 * Installs the locked dependencies and generates the Prisma client where that is missing or out of date.
 * @param {Progress} progress
 */
export async function ensureDependencies(progress) {
  if (areInstalled() && isGenerated()) return;
  await underSetupLock(progress, async () => {
    if (!areInstalled()) await progress.step("Installing the locked dependencies", install);
    if (!isGenerated()) await progress.step("Generating the database client", generate);
  });
}

/** npm notes what it has installed; that note is missing while an installation is under way or was cut off. */
function areInstalled() {
  const noted = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(noted)) return false;
  const { packages: wanted } = readLock(join(root, "package-lock.json"));
  const { packages: present } = readLock(noted);
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    if (!present[path]) return entry.optional === true || entry.devOptional === true;
    return present[path].version === entry.version;
  });
}

/** @param {string} file @returns {Lock} */
function readLock(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

async function install() {
  const npm = process.env.npm_execpath?.endsWith("npm-cli.js")
    ? [process.execPath, process.env.npm_execpath]
    : ["npm"];
  const [command = "npm", ...rest] = [...npm, "ci", "--include=dev", "--no-audit", "--no-fund"];
  await must("The dependencies could not be installed.", command, rest, {
    // An outer npm run hands its own settings down, and NODE_ENV would leave out what the build needs.
    env: { NODE_ENV: undefined, npm_config_production: undefined, npm_config_omit: undefined },
  });
}

function generatedStamp() {
  const hash = createHash("sha256");
  hash.update(readFileSync(join(root, "prisma", "schema.prisma")));
  hash.update(readFileSync(join(root, "node_modules", "@prisma", "client", "package.json")));
  return hash.digest("hex");
}

function isGenerated() {
  try {
    return readFileSync(join(generated, ".stamp"), "utf8") === generatedStamp();
  } catch {
    return false;
  }
}

async function generate() {
  const stamp = generatedStamp();
  const prisma = join(root, "node_modules", "prisma", "build", "index.js");
  await must("The database client could not be generated.", process.execPath, [prisma, "generate"], {
    env: quietEnvironment,
  });
  writeFileSync(join(generated, ".stamp"), stamp);
}
