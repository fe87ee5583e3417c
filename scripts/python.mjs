import { installPackage } from "./apt.mjs";
import { Refusal } from "./refusal.mjs";
import { run } from "./run.mjs";

const isThere = () =>
  run("python3", ["--version"], { timeout: 20_000 }).then(
    ({ code }) => code === 0,
    () => false,
  );

/**
 * A Python for the test of the snippet that verifies webhooks in it: what is there, else the system's package when root.
 * @param {import("./progress.mjs").Progress} progress
 */
export async function ensurePython(progress) {
  if (await isThere()) return;
  await installPackage("python3", progress);
  if (!(await isThere())) throw new Refusal("No python3 could be found or installed: install one.");
}
