import { connect } from "./postgres-database.mjs";
import { createDatabase, dropDatabase, startTestServer, testSecret } from "./test-database";

/** Vitest's global set-up: one PostgreSQL and one migrated database for the whole run. */
export default async function setup() {
  // Called once a project, in one process.
  if (process.env.TEST_DATABASE_SERVER) return;
  const own = process.env.DATABASE_URL ? null : await startTestServer();
  process.env.TEST_DATABASE_SERVER = own?.urls.application ?? process.env.DATABASE_URL ?? "";
  const database = await createDatabase();
  process.env.DATABASE_URL = database;
  process.env.LATCHKEY_SECRET = testSecret;
  process.env.APP_URL = "http://127.0.0.1:3000";
  // Receivers of webhooks are this machine's own: nothing else is ever called.
  process.env.WEBHOOK_ALLOW_HTTP = "true";
  process.env.WEBHOOK_ALLOW_CIDRS = "127.0.0.0/8";
  if (own) await countStatements(own.urls.superuser, database);
  return async () => {
    if (own) await own.stop();
    else await dropDatabase(database);
  };
}

/** Lets tests count statements; needs the superuser, so only the embedded server has it. */
async function countStatements(superuser: string, database: string): Promise<void> {
  const url = new URL(superuser);
  url.pathname = new URL(database).pathname;
  const client = await connect(url.toString());
  await client.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements SCHEMA public");
  await client.query("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO PUBLIC");
  await client.end();
}
