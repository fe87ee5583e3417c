import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  // Two at least: of one alone the loader makes a string.
  pageExtensions: ["mjs", "js"],
  serverExternalPackages: ["pg"],
  outputFileTracingRoot: dirname(dirname(dirname(fileURLToPath(import.meta.url)))),
};
