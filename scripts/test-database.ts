import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "./migrate";
import { startPostgres } from "./postgres.mjs";
import { connect, prepareDatabase } from "./postgres-database.mjs";
import { findPostgres, isAlive, stopPostgres } from "./postgres-process.mjs";

/** A fixed value for tests only. */
export const testSecret = "latchkey-test-secret-0123456789abcdef";

const prefix = "latchkey-test-";

/** Stops and removes the servers of test runs that were killed. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const scratch = join(tmpdir(), name);
    const owner = name.startsWith(prefix) && (await readFile(join(scratch, "owner"), "utf8").catch(() => ""));
    if (!owner || isAlive(Number(owner))) continue;
    const found = await findPostgres(join(scratch, "postgres")).catch(() => null);
    if (found) await stopPostgres(join(scratch, "postgres"), found.pid);
    await rm(scratch, { recursive: true, force: true }).catch(() => {});
  }
}

/** A throw-away embedded server; its role "latchkey" may create databases. `stop` removes it with its data. */
export async function startTestServer() {
  await removeAbandoned();
  const scratch = await mkdtemp(join(tmpdir(), prefix));
  await writeFile(join(scratch, "owner"), String(process.pid));
  const server = await startPostgres({
    folder: join(scratch, "postgres"),
    durable: false,
    settings: { max_connections: "300", shared_preload_libraries: "pg_stat_statements" },
  });
  await prepareDatabase(server);
  const admin = await connect(server.urls.superuser);
  await admin.query("ALTER ROLE latchkey CREATEDB");
  await admin.end();
  return {
    ...server,
    stop: async () => {
      await server.stop();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

/** The same server's address with another database in it. */
export function withDatabase(url: string, database: string): string {
  const result = new URL(url);
  result.pathname = `/${database}`;
  return result.toString();
}

/**
 * A fresh database on the server that TEST_DATABASE_SERVER or DATABASE_URL names: migrated by default, or empty.
 * Tests that need one to themselves call it; most share DATABASE_URL and own a fresh organization each.
 */
export async function createDatabase(content: "migrated" | "empty" = "migrated"): Promise<string> {
  const server = process.env.TEST_DATABASE_SERVER ?? process.env.DATABASE_URL ?? "";
  const name = `latchkey_test_${randomBytes(6).toString("hex")}`;
  const client = await connect(server);
  try {
    await client.query(`CREATE DATABASE ${name}`);
  } finally {
    await client.end();
  }
  const url = withDatabase(server, name);
  if (content === "migrated") await migrate(url);
  return url;
}

/** Drops what createDatabase made, whoever is still connected. */
export async function dropDatabase(url: string): Promise<void> {
  const server = process.env.TEST_DATABASE_SERVER ?? process.env.DATABASE_URL ?? "";
  const client = await connect(server);
  try {
    const name = new URL(url).pathname.slice(1);
    // FORCE may not end an autovacuum, which is a superuser's; a plain DROP waits until it has given way.
    await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND usename = current_user",
      [name],
    );
    await client.query(`DROP DATABASE IF EXISTS ${name}`);
  } finally {
    await client.end();
  }
}
