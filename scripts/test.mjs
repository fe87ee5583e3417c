import { ensureBuild } from "./build.mjs";
import { ensureChromium } from "./chromium.mjs";
import { ensureDependencies, quietEnvironment } from "./install.mjs";
import { createProgress } from "./progress.mjs";
import { ensurePython } from "./python.mjs";
import { explain } from "./refusal.mjs";
import { stopRunning } from "./run.mjs";
import { checkTypes, lint, runPlaywright, runVitest } from "./test-steps.mjs";

const progress = createProgress(process.stdout);
const total = { passed: 0, failed: 0 };
/** @type {string[]} */
const failures = [];
Object.assign(process.env, quietEnvironment);

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, async () => {
    await stopRunning();
    process.exit(130);
  });
}

/**
 * One step: what it counts is added, and a crash counts as one failure without hiding what comes after it.
 * @template T
 * @param {string} name @param {() => Promise<T>} work
 * @returns {Promise<T | null>} null when it crashed
 */
async function attempt(name, work) {
  try {
    const result = await progress.step(name, work, false);
    const count = /** @type {Partial<import("./test-steps.mjs").Count>} */ (result ?? {});
    total.passed += count.passed ?? 0;
    total.failed += count.failed ?? 0;
    failures.push(...(count.failures ?? []).map((failure) => `${name}: ${failure}`));
    return result;
  } catch (error) {
    total.failed += 1;
    failures.push(`${name}: ${explain(error)}`);
    progress.line(`${name}: ${explain(error)}`);
    return null;
  }
}

const done = { passed: 0, failed: 0 };
const ready = await attempt("Dependencies", async () => {
  await ensureDependencies(progress);
  return done;
});
if (ready) {
  await attempt("Python", async () => {
    await ensurePython(progress);
    return done;
  });
  const browser = await attempt("Chromium", () => ensureChromium(progress));
  await Promise.all([attempt("Types", checkTypes), attempt("Lint", lint)]);
  await attempt("Unit tests", () => runVitest("unit", 240_000));
  // Not beside other tests: what waits for the database is told so after two seconds.
  const built = await attempt("Build", async () => {
    await ensureBuild(progress);
    return done;
  });
  await attempt("Integration tests", () => runVitest("integration", 900_000));
  if (built) {
    await attempt("Process tests", () => runVitest("process", 900_000));
    if (browser)
      await attempt("End-to-end tests", () => runPlaywright(2_700_000, { CHROMIUM_PATH: browser }));
  }
}
// Said again at the end: the step that failed may be thousands of lines above.
if (failures.length > 0) console.log(`Failed:\n${failures.map((line) => `  ${line}`).join("\n")}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
