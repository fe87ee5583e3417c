import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { quietEnvironment } from "@/scripts/install.mjs";
import type { Progress } from "@/scripts/progress.mjs";
import { must, root } from "@/scripts/run.mjs";

const floor = join(root, "bench", "floor");
const next = join(root, "node_modules", "next");
const stampFile = join(floor, ".next", "floor-sources");

/** Builds the floor when there is no build of its present sources. */
export async function ensureFloor(progress: Progress): Promise<void> {
  const stamp = hashFloor();
  if (readStamp() === stamp) return;
  await progress.step("Building the floor", async () => {
    const build = [join(next, "dist", "bin", "next"), "build", "--webpack"];
    const env = { ...quietEnvironment, NODE_ENV: "production" };
    await must("The floor could not be built.", process.execPath, build, { cwd: floor, env });
    writeFileSync(stampFile, stamp);
  });
}

function hashFloor(): string {
  const files = readdirSync(floor, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".mjs") && !file.startsWith(".next"))
    .sort()
    .map((file) => join(floor, file));
  const hash = createHash("sha256");
  for (const file of [...files, join(next, "package.json")]) hash.update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function readStamp(): string | null {
  try {
    readFileSync(join(floor, ".next", "BUILD_ID"));
    return readFileSync(stampFile, "utf8");
  } catch {
    return null;
  }
}
