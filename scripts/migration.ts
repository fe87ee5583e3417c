import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { migrate } from "./migrate";
import { startPostgres } from "./postgres.mjs";
import { prepareDatabase } from "./postgres-database.mjs";
import { Refusal, refuse } from "./refusal.mjs";
import { diffDatabase } from "./schema-engine";

const prisma = fileURLToPath(new URL("../prisma", import.meta.url));

/** Writes the migration that leads from the existing ones to prisma/schema.prisma; null when nothing changed. */
async function writeMigration(name: string): Promise<string | null> {
  if (!/^[a-z][a-z0-9_]{0,60}$/.test(name)) {
    throw new Refusal("Name the migration in lower case, as in: npm run migration add_webhooks");
  }
  await mkdir(join(prisma, "migrations"), { recursive: true });
  const scratch = await mkdtemp(join(tmpdir(), "latchkey-migration-"));
  const server = await startPostgres({ folder: join(scratch, "postgres"), durable: false });
  try {
    await prepareDatabase(server);
    await migrate(server.urls.application);
    const datamodel = await readFile(join(prisma, "schema.prisma"), "utf8");
    const script = await diffDatabase(server.urls.application, datamodel);
    if (!script) return null;
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const folder = join(prisma, "migrations", `${stamp}_${name}`);
    await mkdir(folder);
    await writeFile(join(folder, "migration.sql"), script);
    await writeFile(join(prisma, "migrations", "migration_lock.toml"), 'provider = "postgresql"\n');
    return join(folder, "migration.sql");
  } finally {
    await server.stop();
    await rm(scratch, { recursive: true, force: true });
  }
}

try {
  const file = await writeMigration(process.argv[2] ?? "");
  console.log(file ? `Wrote ${file}: read it before you commit it.` : "The schema has not changed.");
  process.exit(0);
} catch (error) {
  refuse(error);
}
