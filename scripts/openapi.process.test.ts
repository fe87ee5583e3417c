import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "openapi-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As npm starts it for someone who stands in another folder, without a database or a secret. */
const run = (...options: string[]) =>
  promisify(execFile)(process.execPath, ["--import", "tsx", resolve("scripts/openapi.ts"), ...options], {
    // An empty setting counts as absent.
    env: { ...process.env, DATABASE_URL: "", LATCHKEY_SECRET: "", INIT_CWD: folder },
  });
const read = (file: string) => JSON.parse(readFileSync(join(folder, file), "utf8"));

describe("npm run openapi", () => {
  it("writes the document where the person is and says so, without a database or a secret", async () => {
    const [whole, older] = await Promise.all([run(), run("--version", "3.0", "--out", "older.json")]);
    expect(whole.stdout).toBe(`Wrote ${join(folder, "openapi.json")} (OpenAPI 3.1.0).\n`);
    expect(older.stdout).toContain("older.json (OpenAPI 3.0.3)");
    expect([read("openapi.json").openapi, read("older.json").openapi]).toEqual(["3.1.0", "3.0.3"]);
  }, 30_000);

  it("refuses a version that there is not, in one sentence", async () => {
    await expect(run("--version", "2.0")).rejects.toMatchObject({
      code: 1,
      stderr: "--version is 3.1 or 3.0.\n",
    });
  }, 30_000);
});
