import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const everywhere = { exclude: ["node_modules/**", ".next/**", ".data/**", "e2e/**"] };

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    // What is waited for comes at its own pace: the machine may be building beside the tests.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...everywhere.exclude, "**/*.db.test.ts", "**/*.process.test.ts"],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          ...everywhere,
          name: "integration",
          include: ["**/*.db.test.ts"],
          globalSetup: "scripts/test-setup.ts",
          // They share a database, and incremental sync holds rows back while any transaction of it is open: a file that
          // keeps one open on purpose must not meet another's lists.
          maxWorkers: 1,
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          ...everywhere,
          name: "process",
          include: ["**/*.process.test.ts"],
          globalSetup: "scripts/test-setup.ts",
          // Each starts the whole of Latchkey and then mostly waits for it.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
