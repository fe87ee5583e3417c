import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { installPackage } from "./apt.mjs";
import { Refusal } from "./refusal.mjs";
import { root, run } from "./run.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macPlace = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** The executable that Playwright downloads, present or not. @returns {string} */
function playwrightsOwn() {
  const { chromium } = createRequire(import.meta.url)("@playwright/test");
  return chromium.executablePath();
}

/** Browsers that are there already, best first. @returns {string[]} */
export function listChromiums() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const places = names.flatMap((name) => [...folders, "/usr/bin"].map((folder) => join(folder, name)));
  const given = process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : [];
  return [...new Set([...given, playwrightsOwn(), ...places, macPlace])].filter(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return existsSync(file);
  } catch {
    return false;
  }
}

/** One that runs: the file may be a stub that asks for another installation, or lack libraries. */
async function findWorking() {
  for (const file of listChromiums()) {
    const { code } = await run(file, ["--version", "--no-sandbox"], { timeout: 20_000 });
    if (code === 0) return file;
  }
  return null;
}

/**
 * A Chromium for the end-to-end tests: what is there, else Playwright's, else the system's package when root.
 * @param {import("./progress.mjs").Progress} progress @returns {Promise<string>} its path
 */
export async function ensureChromium(progress) {
  const present = await findWorking();
  if (present) return present;
  const playwright = join(root, "node_modules", "@playwright", "test", "cli.js");
  await progress.step("Installing Chromium through Playwright", () =>
    run(process.execPath, [playwright, "install", "chromium"], { timeout: 180_000 }),
  );
  const downloaded = await findWorking();
  if (downloaded) return downloaded;
  await installPackage("chromium", progress);
  const installed = await findWorking();
  if (installed) return installed;
  throw new Refusal("No Chromium could be found or installed: install one, or set CHROMIUM_PATH.");
}
