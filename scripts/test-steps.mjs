import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root, run } from "./run.mjs";

/** @typedef {{ passed: number, failed: number, failures?: string[] }} Count failures: a line each. */

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
  return { passed: 0, failed: 1, failures: [`${name}: its output is above`] };
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
    if (!result) return counted(0, [], code);
    /** @type {VitestFile[]} */
    const files = result.testResults;
    const failures = files.flatMap(vitestFailures);
    return counted(result.numPassedTests, failures, code);
  });
}

/**
 * @typedef {{ status: string, fullName: string, failureMessages: string[] }} VitestTest
 * @typedef {{ name: string, status: string, message: string, assertionResults: VitestTest[] }} VitestFile
 * @param {VitestFile} file
 */
function vitestFailures({ name, status, message, assertionResults }) {
  const path = relative(root, name);
  const failed = assertionResults.filter((test) => test.status === "failed");
  // A file that cannot be loaded, or whose hook failed, may have no test that failed.
  if (status === "failed" && failed.length === 0) return [describeFailure(path, message)];
  return failed.map((test) => describeFailure(`${path} › ${test.fullName}`, test.failureMessages[0] ?? ""));
}

/** @param {number} timeout ms @param {Record<string, string>} env @returns {Promise<Count>} */
export async function runPlaywright(timeout, env) {
  return withReport(async (report) => {
    const options = { timeout, show: true, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } };
    const { code } = await tool("playwright", ["test", "--pass-with-no-tests"], options);
    const result = readReport(report);
    if (!result) return counted(0, [`no report, exit code ${code}`], code);
    const failures = [
      ...result.suites.flatMap(playwrightFailures),
      ...result.errors.map((/** @type {{ message?: string }} */ error) =>
        describeFailure("Playwright", error.message ?? ""),
      ),
    ];
    return counted(result.stats.expected, failures, code);
  });
}

/**
 * @typedef {{ title: string, file: string, line: number, tests: { status: string, results: { error?: { message?: string } }[] }[] }} Spec
 * @typedef {{ specs: Spec[], suites?: Suite[] }} Suite
 * @param {Suite} suite @returns {string[]}
 */
function playwrightFailures({ specs, suites = [] }) {
  const own = specs
    .filter(({ tests }) => tests.some(({ status }) => ["unexpected", "flaky"].includes(status)))
    .map(({ title, file, line, tests }) => {
      const error = tests.flatMap((test) => test.results).find((result) => result.error)?.error;
      return describeFailure(`e2e/${file}:${line} › ${title}`, error?.message ?? "");
    });
  return [...own, ...suites.flatMap(playwrightFailures)];
}

/** @param {string} what @param {string} message */
function describeFailure(what, message) {
  const [first = ""] = stripVTControlCharacters(message).trim().split("\n");
  return first ? `${what}: ${first}` : what;
}

/**
 * A tool that fails although no test did crashed outside of the tests.
 * @param {number} passed @param {string[]} failures @param {number} code @returns {Count}
 */
function counted(passed, failures, code) {
  const crashed = code !== 0 && failures.length === 0;
  const told = crashed ? [`exit code ${code} although no test failed`] : failures;
  return { passed, failed: told.length, failures: told };
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
