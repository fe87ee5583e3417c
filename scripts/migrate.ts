import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Client } from "pg";
import { connect, whyUnreachable } from "./postgres-database.mjs";
import { Refusal, refuse } from "./refusal.mjs";

/** The key that Prisma's own migrator takes, so that the two exclude each other. */
const lockKey = 72707369;
const migrationsFolder = fileURLToPath(new URL("../prisma/migrations", import.meta.url));

const recordTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Applies what is missing, one transaction a migration, under a lock that makes further starters wait.
 * @returns the names of the migrations that were applied now
 */
export async function migrate(databaseUrl: string, folder = migrationsFolder): Promise<string[]> {
  const client = await connect(databaseUrl, "latchkey migrate").catch((error: unknown) => {
    throw new Refusal(`The database cannot be reached: ${whyUnreachable(error)}.`);
  });
  try {
    await prepareSession(client);
    await client.query(recordTable);
    // Left by a migrator that does not work in one transaction; ours never leaves one.
    await client.query(
      `DELETE FROM "_prisma_migrations" WHERE finished_at IS NULL AND rolled_back_at IS NULL`,
    );
    const recorded = await client.query<{ name: string }>(
      `SELECT migration_name AS name FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY started_at`,
    );
    const applied = recorded.rows.map((row) => row.name);
    const known = await listMigrations(folder);
    const unknown = applied.find((name) => !known.includes(name));
    if (unknown) {
      throw new Refusal(
        `The database was migrated by a newer version of Latchkey (it has ${unknown}): start that version.`,
      );
    }
    const missing = known.filter((name) => !applied.includes(name));
    for (const name of missing) await apply(client, folder, name);
    return missing;
  } finally {
    await client.end().catch(() => {});
  }
}

async function prepareSession(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding`,
  );
  const { version = 0, encoding } = rows[0] ?? {};
  if (version < 150_000) {
    throw new Refusal(`Latchkey needs PostgreSQL 15 or newer; this is ${Math.floor(version / 10_000)}.`);
  }
  if (encoding !== "UTF8") throw new Refusal(`The database must be in UTF8; this one is in ${encoding}.`);
  await client.query("SET client_min_messages = warning; SET statement_timeout = 0; SET lock_timeout = 0");
  // Lets the server notice within seconds that a migrator was killed; not every platform can.
  await client.query("SET client_connection_check_interval = '2s'").catch(() => {});
  // A session lock: PostgreSQL lets it go when this process dies.
  await client.query("SELECT pg_advisory_lock($1)", [lockKey]);
}

async function listMigrations(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function apply(client: Client, folder: string, name: string): Promise<void> {
  const script = await readFile(join(folder, name, "migration.sql"), "utf8");
  const startedAt = new Date();
  try {
    await client.query("BEGIN");
    await client.query(script);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), createHash("sha256").update(script).digest("hex"), name, startedAt],
    );
    await client.query("COMMIT");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refusal(`The migration ${name} failed and was rolled back: ${reason}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    if (!process.env.DATABASE_URL) throw new Refusal("DATABASE_URL is not set.");
    for (const name of await migrate(process.env.DATABASE_URL)) console.log(name);
  } catch (error) {
    refuse(error);
  }
}
