import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Connects to PostgreSQL; a connection that ends by itself never ends the process.
 * @param {string} url @param {string} [name] shown in pg_stat_activity
 */
export async function connect(url, name = "latchkey set-up") {
  // Loaded on use: this file is imported before the dependencies are installed.
  const { default: pg } = await import("pg");
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: name,
  });
  client.on("error", () => {});
  await client.connect();
  return client;
}

/**
 * Makes the application's role, which is no superuser, and its database when they are missing.
 * @param {{ folder: string, urls: { superuser: string } }} server
 */
export async function prepareDatabase({ folder, urls }) {
  const [, password] = readFileSync(join(folder, "password"), "utf8").split("\n");
  const client = await connect(urls.superuser);
  try {
    const role = await client.query("SELECT 1 FROM pg_roles WHERE rolname = 'latchkey'");
    if (role.rowCount === 0) await client.query(`CREATE ROLE latchkey LOGIN PASSWORD '${password}'`);
    const database = await client.query("SELECT 1 FROM pg_database WHERE datname = 'latchkey'");
    if (database.rowCount === 0) await client.query("CREATE DATABASE latchkey OWNER latchkey");
  } finally {
    await client.end();
  }
}

/**
 * Why a connection failed, in a few words without a full stop.
 * @param {unknown} error @returns {string}
 */
export function whyUnreachable(error) {
  // Node tries every address of a name and then tells about all of them at once.
  if (error instanceof AggregateError) return whyUnreachable(error.errors[0]);
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === "ERR_INVALID_URL") return "DATABASE_URL is not a valid address";
  return (message || code || String(error)).split("\n")[0]?.replace(/\.$/, "") ?? "";
}
