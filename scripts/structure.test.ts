import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rules } from "./structure.mjs";

/** Tracked and new files alike, as they stand on disk. */
function readSources(): Map<string, string> {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8" }).split(
    "\n",
  );
  return new Map(
    listed
      .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && path.includes("/") && existsSync(path))
      .map((path) => [path, readFileSync(path, "utf8")]),
  );
}

const sources = readSources();

/** One fault for each rule: [path, text], and the file that must be named (the first unless it says otherwise). */
const faults: Record<keyof typeof rules, [string, string][]> = {
  "imports point down": [
    ["lib/seeded.ts", 'import { Shell } from "@/components/shell/shell";'],
    ["components/shell/shell.tsx", ""],
  ],
  "there are no import cycles": [
    ["lib/seeded-a.ts", 'import type { B } from "./seeded-b";'],
    ["lib/seeded-b.ts", 'import type { A } from "@/lib/seeded-a";'],
  ],
  "files stay under 250 lines, public routes under 15": [
    ["app/api/integrations/v1/seeded/route.ts", "\n".repeat(16)],
  ],
  "there are no drawers and no barrels": [["lib/utils.ts", ""]],
  "files are named in kebab-case": [["lib/seededFile.ts", ""]],
  "only data files touch the database": [["lib/seeded.ts", 'import { prisma } from "@/lib/db";']],
  "the core knows nothing of the framework": [
    ["lib/keys/seeded.ts", 'import { headers } from "next/headers";'],
  ],
  "only who let somebody in mints an organization id": [["lib/keys/seeded.ts", "mintOrganizationId(id)"]],
  "there are no Server Actions": [["app/seeded.ts", '"use server";']],
  "nothing branches on NODE_ENV": [["lib/seeded.ts", 'if (process.env.NODE_ENV === "test") {}']],
  "tests use the real thing": [["lib/seeded.test.ts", `vi.${"mock"}("@/lib/db")`]],
  "signed-in pages fetch dialogs, menus and tooltips when they are wanted": [
    ["components/seeded.tsx", 'import { Stack, Tooltip } from "@mantine/core";'],
    ["app/app/seeded/page.tsx", 'import { Seeded } from "@/components/seeded";'],
  ],
  "components hold no colours": [["components/keys/seeded.tsx", 'color="#ff0000"']],
};

describe.each(Object.keys(rules) as (keyof typeof rules)[])("%s", (name) => {
  it("holds everywhere", () => {
    expect(sources.size).toBeGreaterThan(50);
    expect(rules[name](sources)).toEqual([]);
  });

  it("names the file that breaks it", () => {
    const seeded = new Map([...sources, ...faults[name]]);
    const found = rules[name](seeded);
    expect(found.length).toBeGreaterThan(rules[name](sources).length);
    expect(found.join("\n")).toContain(faults[name][0]?.[0]);
  });
});
