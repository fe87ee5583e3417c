import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, run } from "./run.mjs";

/** @typedef {{ passed: number, failed: number }} Count */

/** @param {string} name @param {string[]} args @param {Parameters<typeof run>[2]} [options] */
function tool(name, args, options) {
  return run(join(root, "node_modules", ".bin", name), args, options);
}

/**
 * A tool whose only result is its exit code; its output is shown when it fails.
 * @param {string} name @param {string[]} args @returns {Promise<Count>}
 */
async function pass(name, args) {
  const { code, stdout, stderr } = await tool(name, args, { timeout: 180_000 });
  if (code === 0) return { passed: 1, failed: 0 };
  console.log(`${stdout}${stderr}`.trimEnd());
  return { passed: 0, failed: 1 };
}

export function checkTypes() {
  return pass("tsc", ["--noEmit", "--pretty", "false"]);
}

export function lint() {
  return pass("biome", ["check", "--error-on-warnings", "."]);
}

/** @param {string} project @param {number} timeout ms @returns {Promise<Count>} */
export async function runVitest(project, timeout) {
  return withReport(async (report) => {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const args = ["run", "--project", project, "--passWithNoTests", ...reporters];
    const { code } = await tool("vitest", args, { timeout, show: true });
    const result = readReport(report);
    if (!result) return { passed: 0, failed: code === 0 ? 0 : 1 };
    /** @type {{ status: string, assertionResults: unknown[] }[]} */
    const files = result.testResults;
    // A file that cannot be loaded has no tests that could fail.
    const broken = files.filter(
      (file) => file.status === "failed" && file.assertionResults.length === 0,
    ).length;
    return counted(result.numPassedTests, result.numFailedTests + broken, code);
  });
}

/** @param {number} timeout ms @param {Record<string, string>} env @returns {Promise<Count>} */
export async function runPlaywright(timeout, env) {
  return withReport(async (report) => {
    const options = { timeout, show: true, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } };
    const { code } = await tool("playwright", ["test", "--pass-with-no-tests"], options);
    const result = readReport(report);
    if (!result) return { passed: 0, failed: 1 };
    return counted(result.stats.expected, result.stats.unexpected + result.stats.flaky, code);
  });
}

/**
 * A tool that fails although no test did crashed outside of the tests.
 * @param {number} passed @param {number} failed @param {number} code @returns {Count}
 */
function counted(passed, failed, code) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/** @template T @param {(file: string) => Promise<T>} work */
async function withReport(work) {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-report-"));
  try {
    return await work(join(folder, "report.json"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
