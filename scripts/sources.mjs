import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { root } from "./run.mjs";

// What the build does not read. Anything else counts, so that a folder added later is not forgotten.
const ignored = new Set([
  ...["node_modules", ".next", ".data", ".git", ".ci", "docs", "e2e", "bench", "scripts", "server"],
  ...["test-results", "playwright-report", join("prisma", "migrations"), join("prisma", "generated")],
  ...["biome.json", "LICENSE", "next-env.d.ts", "playwright.config.ts", "prisma.config.ts"],
  ...["vitest.config.ts", relative(root, resolve(root, process.env.DATA_DIR || ".data"))],
]);
const ignoredFiles = /(\.test\.tsx?|\.md|\.tsbuildinfo)$|^\.(env|git)/;

/**
 * Tells whether a build is of the present sources. By content: a checkout or a copy changes times, and two builds of
 * one source differ in their ids.
 */
export function hashSources() {
  const hash = createHash("sha256");
  for (const path of listSources("")) hash.update(`${path}\0`).update(contentOf(path)).update("\0");
  return hash.digest("hex");
}

/** @param {string} folder @returns {string[]} */
function listSources(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (ignored.has(path) || ignoredFiles.test(entry.name)) return [];
      if (entry.isDirectory()) return listSources(path);
      return entry.isFile() ? [path] : [];
    })
    .sort();
}

/** @param {string} path */
function contentOf(path) {
  const bytes = readFileSync(join(root, path));
  if (path !== "tsconfig.json") return bytes;
  // Next adds its own folders to the list of files.
  const { include, exclude, ...read } = JSON.parse(bytes.toString());
  return JSON.stringify(read);
}
