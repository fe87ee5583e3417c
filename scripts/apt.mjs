import { run } from "./run.mjs";

/**
 * Installs one of Debian's packages, where that is possible: as root, with apt-get.
 * @param {string} name @param {import("./progress.mjs").Progress} progress
 */
export async function installPackage(name, progress) {
  if (process.getuid?.() !== 0) return;
  await progress.step(`Installing ${name} through apt-get`, async () => {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update"], { env, timeout: 120_000 });
    await run("apt-get", ["install", "-y", "--no-install-recommends", name], { env, timeout: 300_000 });
  });
}
