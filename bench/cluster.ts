import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Closing } from "@/bench/closing";
import { median } from "@/bench/report";
import { migrate } from "@/scripts/migrate";
import { startPostgres } from "@/scripts/postgres.mjs";
import { connect, prepareDatabase } from "@/scripts/postgres-database.mjs";
import { findPostgres, isAlive, stopPostgres } from "@/scripts/postgres-process.mjs";
import { withDatabase } from "@/scripts/test-database";

const prefix = "latchkey-bench-";

export type Cluster = Awaited<ReturnType<typeof startCluster>>;

/** Stops and removes the servers of runs that were killed. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const scratch = join(tmpdir(), name);
    const owner = name.startsWith(prefix) && (await readFile(join(scratch, "owner"), "utf8").catch(() => ""));
    if (!owner || isAlive(Number(owner))) continue;
    const found = await findPostgres(join(scratch, "postgres")).catch(() => null);
    if (found) await stopPostgres(join(scratch, "postgres"), found.pid);
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * An embedded server of the run's own, as `npm start` starts it: every commit reaches the disk. Its database "latchkey"
 * is migrated; what is seeded there is copied to the databases that are measured.
 */
export async function startCluster(closing: Closing) {
  await removeAbandoned();
  const scratch = await mkdtemp(join(tmpdir(), prefix));
  await writeFile(join(scratch, "owner"), String(process.pid));
  const settings = { shared_preload_libraries: "pg_stat_statements" };
  const starting = startPostgres({ folder: join(scratch, "postgres"), settings });
  closing.defer(async () => {
    const started = await starting.catch(() => null);
    await started?.stop();
    await rm(scratch, { recursive: true, force: true });
  });
  const server = await starting;
  await prepareDatabase(server);
  const superuser = await connect(server.urls.superuser);
  await superuser.query("CREATE EXTENSION pg_stat_statements");
  const url = server.urls.application;
  await migrate(url);

  const urlOf = (database: string) => withDatabase(url, database);

  return {
    url,
    urlOf,

    /** Makes a database with the content of "latchkey", to which nobody may be connected. */
    async copy(database: string): Promise<string> {
      await superuser.query(`CREATE DATABASE ${database} TEMPLATE latchkey OWNER latchkey`);
      return urlOf(database);
    },

    /** Tidies up after bulk inserts, so that no autovacuum and no checkpoint of theirs falls into a measurement. */
    async settle(database: string): Promise<void> {
      const client = await connect(urlOf(database));
      await client.query("VACUUM (ANALYZE)");
      await client.end();
      await superuser.query("CHECKPOINT");
    },

    /** Statements that a call sends to a database: `control` those that only begin, end or set up a transaction. */
    async countStatements(database: string, call: () => Promise<unknown>): Promise<Counted> {
      const oid = "(SELECT oid FROM pg_database WHERE datname = $1)";
      await superuser.query(`SELECT pg_stat_statements_reset(0, ${oid}, 0)`, [database]);
      await call();
      const { rows } = await superuser.query<Counted>(
        `SELECT coalesce(sum(calls) FILTER (WHERE control), 0)::int AS control,
                coalesce(sum(calls) FILTER (WHERE NOT control), 0)::int AS statements
         FROM pg_stat_statements,
              LATERAL (SELECT query ~* '^\\s*(BEGIN|START|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE|SET)\\M' AS control) c
         WHERE dbid = ${oid}`,
        [database],
      );
      return rows[0] as Counted;
    },

    /** What the numbers depend on: the server's version, and milliseconds that one small commit takes on this disk. */
    async describe() {
      const { rows } = await superuser.query<{ version: string }>(
        "SELECT current_setting('server_version') AS version",
      );
      await superuser.query("CREATE TABLE tick (n int)");
      const times: number[] = [];
      for (let n = 0; n < 50; n += 1) {
        const before = performance.now();
        await superuser.query("INSERT INTO tick VALUES (1)");
        times.push(performance.now() - before);
      }
      return { postgres: rows[0]?.version, commitMilliseconds: median(times) };
    },
  };
}

export type Counted = { statements: number; control: number };
