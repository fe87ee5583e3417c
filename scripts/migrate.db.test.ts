import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { migrate } from "./migrate";
import { connect } from "./postgres-database.mjs";
import { diagnoseHistory, diffDatabase } from "./schema-engine";
import { createDatabase, dropDatabase } from "./test-database";

const shipped = "prisma/migrations";
let names: string[];
let folder: string;
let url: string;
let client: Client;

beforeAll(async () => {
  const entries = await readdir(shipped, { withFileTypes: true });
  names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  folder = await mkdtemp(join(tmpdir(), "latchkey-migrations-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  url = await createDatabase("empty");
  client = await connect(url);
});
afterEach(async () => {
  await client.end();
  await dropDatabase(url);
});

async function addMigration(name: string, script: string): Promise<string> {
  const place = await mkdtemp(join(folder, "set-"));
  await cp(shipped, place, { recursive: true });
  await mkdir(join(place, name));
  await writeFile(join(place, name, "migration.sql"), script);
  return place;
}

function migrateInAnotherProcess(migrations: string): ChildProcess {
  const code = `import { migrate } from "./scripts/migrate"; await migrate(process.argv[1], process.argv[2]);`;
  const args = ["--import", "tsx", "--input-type=module", "-e", code, url, migrations];
  return spawn(process.execPath, args, { stdio: "ignore" });
}

async function recordedNames(): Promise<string[]> {
  const { rows } = await client.query("SELECT migration_name FROM _prisma_migrations ORDER BY 1");
  return rows.map((row) => row.migration_name);
}

test("the migrations make exactly what the schema says", async () => {
  await migrate(url);
  expect(await diffDatabase(url, await readFile("prisma/schema.prisma", "utf8"))).toBe("");
});

test("a difference between schema and migrations is found", async () => {
  await migrate(url);
  await client.query("ALTER TABLE contact DROP COLUMN job_title");
  expect(await diffDatabase(url, await readFile("prisma/schema.prisma", "utf8"))).toContain(
    `"job_title" TEXT`,
  );
});

test("each migration is recorded as Prisma records it, and applied once", async () => {
  expect(await migrate(url)).toEqual(names);
  expect(await migrate(url)).toEqual([]);
  const { rows } = await client.query("SELECT * FROM _prisma_migrations ORDER BY migration_name");
  expect(rows).toHaveLength(names.length);
  for (const row of rows) {
    const script = await readFile(join(shipped, row.migration_name, "migration.sql"));
    expect(row.checksum).toBe(createHash("sha256").update(script).digest("hex"));
    expect(row.finished_at.getTime()).toBeGreaterThanOrEqual(row.started_at.getTime());
    expect(row).toMatchObject({ applied_steps_count: 1, rolled_back_at: null, logs: null });
  }
  expect(await diagnoseHistory(url, shipped)).toMatchObject({
    editedMigrationNames: [],
    failedMigrationNames: [],
    hasMigrationsTable: true,
    history: null,
  });
});

test("of three starters at once each ends well and each migration is applied once", async () => {
  const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);
  expect(applied.flat().sort()).toEqual(names);
  expect(await recordedNames()).toEqual(names);
});

test("a migration that was killed in the middle leaves nothing, and the next run succeeds", async () => {
  await client.query("CREATE TABLE slow (id int); INSERT INTO slow VALUES (1)");
  const script =
    "CREATE TABLE half (id int); SELECT pg_sleep(600) FROM slow; CREATE TABLE other_half (id int);";
  const migrations = await addMigration("29990101000000_slow", script);
  const migrator = migrateInAnotherProcess(migrations);
  const sleeping =
    "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()";
  await expect.poll(async () => (await client.query(sleeping)).rowCount, { timeout: 15_000 }).toBe(1);
  migrator.kill("SIGKILL");
  await client.query("DELETE FROM slow");
  expect((await client.query("SELECT to_regclass('half') AS half")).rows[0].half).toBeNull();
  expect(await migrate(url, migrations)).toEqual(["29990101000000_slow"]);
  expect((await client.query("SELECT to_regclass('other_half') AS half")).rows[0].half).toBe("other_half");
});

test("a migration that fails is rolled back whole and says which one it was", async () => {
  const migrations = await addMigration("29990101000000_wrong", "CREATE TABLE half (id int); SELECT 1/0;");
  await expect(migrate(url, migrations)).rejects.toThrow(
    "The migration 29990101000000_wrong failed and was rolled back: division by zero",
  );
  expect((await client.query("SELECT to_regclass('half') AS half")).rows[0].half).toBeNull();
  expect(await recordedNames()).toEqual(names);
});

test("a script with quoted semicolons and function bodies is run whole", async () => {
  const script = `CREATE FUNCTION add(a int, b int) RETURNS int AS $$ BEGIN RETURN a + b; END; $$ LANGUAGE plpgsql;
    CREATE TABLE marks (text text DEFAULT ';');`;
  await migrate(url, await addMigration("29990101000000_function", script));
  expect((await client.query("SELECT add(2, 3) AS sum")).rows[0].sum).toBe(5);
});

test("what a failed migrator of Prisma left is cleared and done again", async () => {
  await migrate(url, await addMigration("29990101000000_extra", "CREATE TABLE extra (id int)"));
  await client.query("DROP TABLE extra");
  await client.query(
    "UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '29990101000000_extra'",
  );
  const migrations = await addMigration("29990101000000_extra", "CREATE TABLE extra (id int)");
  expect(await migrate(url, migrations)).toEqual(["29990101000000_extra"]);
  expect(await recordedNames()).toEqual([...names, "29990101000000_extra"]);
});

test("a database of a newer version is refused and left alone", async () => {
  await migrate(url);
  await client.query("UPDATE _prisma_migrations SET migration_name = '29990101000000_later'");
  await expect(migrate(url)).rejects.toThrow(
    "The database was migrated by a newer version of Latchkey (it has 29990101000000_later): start that version.",
  );
});

test("an unreachable database and a wrong address are told in one sentence", async () => {
  await expect(migrate("postgresql://nobody@127.0.0.1:1/none")).rejects.toThrow(
    "The database cannot be reached: connect ECONNREFUSED 127.0.0.1:1.",
  );
  await expect(migrate("nonsense")).rejects.toThrow("The database cannot be reached: ");
  const wrong = new URL(url);
  wrong.pathname = "/missing";
  await expect(migrate(wrong.toString())).rejects.toThrow(`database "missing" does not exist`);
});
