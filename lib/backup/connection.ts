import type { PoolClient } from "pg";
import { pool } from "@/lib/db";

/** How values are written as text must not depend on the server that writes or reads them. */
const settings = `SET statement_timeout = 0; SET datestyle = 'ISO'; SET intervalstyle = 'postgres'; SET timezone = 'UTC';
  SET client_encoding = 'UTF8'; SET bytea_output = 'hex'; SET extra_float_digits = 1`;

/** Lends a connection without a time limit for statements; it is closed afterwards, so that nothing of this stays with it. */
export async function withConnection<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  // A lent connection that the server ends would otherwise end this process; the statement under way fails all the same.
  client.on("error", () => {});
  try {
    await client.query(settings);
    return await work(client);
  } finally {
    client.release(true);
  }
}
