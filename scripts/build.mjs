import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ensureDependencies, quietEnvironment, underSetupLock } from "./install.mjs";
import { createProgress } from "./progress.mjs";
import { Refusal, refuse } from "./refusal.mjs";
import { root, run } from "./run.mjs";
import { hashSources } from "./sources.mjs";

const stampFile = join(root, ".next", "latchkey-sources");

/**
 * Builds when there is no build of the present sources.
 * @param {import("./progress.mjs").Progress} progress
 */
export async function ensureBuild(progress) {
  if (isBuilt()) return;
  await underSetupLock(progress, async () => {
    if (!isBuilt()) await progress.step("Building (about a minute)", build);
  });
}

function isBuilt() {
  try {
    readFileSync(join(root, ".next", "BUILD_ID"));
    return readFileSync(stampFile, "utf8") === hashSources();
  } catch {
    return false;
  }
}

async function build() {
  const stamp = hashSources();
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  // Turbopack's build cannot render an OpenAPI 3.1 document in swagger-ui.
  for (let tries = 0; ; tries += 1) {
    const env = { ...quietEnvironment, NODE_ENV: "production" };
    const { code, stdout, stderr } = await run(process.execPath, [next, "build", "--webpack"], { env });
    if (code === 0) break;
    // Left over by a starter that was killed: its build goes on without it.
    if (/already running/i.test(stdout + stderr) && tries < 60) {
      await sleep(3000);
      continue;
    }
    const lines = `${stdout}\n${stderr}`.trim().split("\n").slice(-60);
    throw new Refusal(`${lines.join("\n")}\nThe build failed.`);
  }
  writeFileSync(stampFile, stamp);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const progress = createProgress(process.stdout);
  try {
    await ensureDependencies(progress);
    await ensureBuild(progress);
  } catch (error) {
    refuse(error);
  }
}
