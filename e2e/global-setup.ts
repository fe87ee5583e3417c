import { freePort } from "../scripts/postgres.mjs";
import { startWeb, startWorker } from "../scripts/processes.mjs";
import { run } from "../scripts/run.mjs";
import { createDatabase, dropDatabase, startTestServer, testSecret } from "../scripts/test-database";

/**
 * One PostgreSQL and one web process of the production build for all specs, which find them in the environment:
 * E2E_BASE_URL, E2E_SETUP_URL (the one-time link), DATABASE_URL, LATCHKEY_SECRET.
 */
export default async function setup() {
  const own = process.env.DATABASE_URL ? null : await startTestServer();
  process.env.TEST_DATABASE_SERVER = own?.urls.application ?? process.env.DATABASE_URL;
  const database = await createDatabase();
  const port = await freePort();
  Object.assign(process.env, {
    DATABASE_URL: database,
    LATCHKEY_SECRET: testSecret,
    HOST: "127.0.0.1",
    PORT: String(port),
    APP_URL: `http://127.0.0.1:${port}`,
    // Receivers of webhooks are this machine's own: nothing else is ever called.
    WEBHOOK_ALLOW_HTTP: "true",
    WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8",
    E2E_BASE_URL: `http://127.0.0.1:${port}`,
  });
  const stopDatabase = () => (own ? own.stop() : dropDatabase(database));
  try {
    const firstRun = await run(process.execPath, ["--import", "tsx", "scripts/first-run.ts"]);
    if (firstRun.code !== 0) throw new Error(firstRun.stderr);
    process.env.E2E_SETUP_URL = JSON.parse(firstRun.stdout).setupUrl ?? "";
    const web = await startWeb(() => {}, { NODE_ENV: "production" });
    const worker = await startWorker(() => {}, { NODE_ENV: "production" });
    return async () => {
      await Promise.all([web.stop(), worker.stop()]);
      await stopDatabase();
    };
  } catch (error) {
    await stopDatabase();
    throw error;
  }
}
