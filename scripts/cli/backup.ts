import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeBackup } from "@/lib/backup/backup";
import { type Migrations, restoreBackup } from "@/lib/backup/restore";
import { env } from "@/lib/env";
import { ensureInstallation } from "@/lib/orgs/installation/data";
import { migrate } from "../migrate";
import { defineCommand } from "./command";
import { place } from "./place";

const migrationsFolder = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** The schema as this version of the code knows it. */
async function knownMigrations(databaseUrl: string): Promise<Migrations> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true });
  const known = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    known,
    applyUpTo: async (last) => {
      // The migrator applies a whole folder: give it one that ends where the backup does.
      const folder = await mkdtemp(join(tmpdir(), "latchkey-restore-"));
      try {
        for (const name of known.slice(0, known.indexOf(last) + 1)) {
          await cp(join(migrationsFolder, name), join(folder, name), { recursive: true });
        }
        await migrate(databaseUrl, folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    applyAll: async () => {
      await migrate(databaseUrl);
    },
  };
}

export const backup = defineCommand({
  words: ["backup"],
  takes: ["file"],
  about: "Write the whole database, as it is at this moment, into a file. Keep LATCHKEY_SECRET beside it.",
  options: {},
  migrated: false,
  run: async (_options, name) => {
    const file = place(name);
    const made = await writeBackup(file);
    const text = `${made.rows} rows of ${made.tables} tables are in ${file} (${made.bytes} bytes). Keep LATCHKEY_SECRET too, in another place: a restored database works only with the same one (the embedded set-up has it in the file secret of its data folder).`;
    return { json: { file, ...made, needs: ["LATCHKEY_SECRET"] }, text };
  },
});

/** Whether the data is of the LATCHKEY_SECRET that is set here. */
const fitsSecret = () =>
  ensureInstallation().then(
    () => true,
    () => false,
  );

export const restore = defineCommand({
  words: ["restore"],
  takes: ["file"],
  about:
    "Fill an empty database from a backup. It works with the LATCHKEY_SECRET of the backup's database only.",
  options: {},
  migrated: false,
  run: async (_options, name) => {
    const file = place(name);
    const made = await restoreBackup(file, await knownMigrations(env().DATABASE_URL));
    const secretFits = await fitsSecret();
    const text = [
      `${made.rows} rows of ${made.tables} tables are restored, as they were on ${made.createdAt}.`,
      secretFits
        ? "LATCHKEY_SECRET is the one that they were made with."
        : "LATCHKEY_SECRET is another one than they were made with: set the original one before you start Latchkey.",
    ].join(" ");
    return { json: { file, ...made, secretFits, needs: ["LATCHKEY_SECRET"] }, text };
  },
});
