import { ensureDependencies } from "./install.mjs";
import { createProgress } from "./progress.mjs";
import { refuse } from "./refusal.mjs";
import { checkTypes, lint, runVitest } from "./test-steps.mjs";

const progress = createProgress(process.stdout);
try {
  await ensureDependencies(progress);
  const counts = await Promise.all([
    progress.step("Types", checkTypes, false),
    progress.step("Lint", lint, false),
    progress.step("Unit tests", () => runVitest("unit", 120_000), false),
  ]);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  refuse(error);
}
