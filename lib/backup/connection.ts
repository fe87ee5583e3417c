import pg from "pg";
import { env } from "@/lib/env";

/** How values are written as text must not depend on the server that writes or reads them. */
const settings = `SET statement_timeout = 0; SET datestyle = 'ISO'; SET intervalstyle = 'postgres'; SET timezone = 'UTC';
  SET client_encoding = 'UTF8'; SET bytea_output = 'hex'; SET extra_float_digits = 1`;

/** Opens a connection of its own, without a time limit for statements, and closes it afterwards. */
export async function withConnection<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: 10_000,
    application_name: "latchkey backup",
  });
  // A connection that the server ends would otherwise end this process; the statement under way fails all the same.
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query(settings);
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
