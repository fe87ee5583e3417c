import { spawn } from "node:child_process";
import { once } from "node:events";
import type { QueryConfig } from "pg";
import type { Closing } from "@/bench/closing";
import { freePort } from "@/scripts/postgres.mjs";
import { webArguments, workerArguments } from "@/scripts/processes.mjs";
import { endGroup, root } from "@/scripts/run.mjs";

export type Server = { origin: string; pid: number };

/** Connections to PostgreSQL that either server may keep. */
const pool = "10";

/** The application's web process on a database, with every check on but the burst limit. */
export const startApplication = (
  closing: Closing,
  database: string,
  env: Record<string, string> = {},
): Promise<Server> =>
  start(closing, "server/web.ts", {
    ...{ DATABASE_URL: database, RATE_LIMIT_PER_SECOND: "0", TRUSTED_PROXY: "0" },
    ...env,
  });

/** The floor's process on the same database, answering `statement`. */
export const startFloor = (closing: Closing, database: string, statement: QueryConfig): Promise<Server> =>
  start(closing, "bench/floor/server.ts", {
    DATABASE_URL: database,
    FLOOR_STATEMENT: JSON.stringify(statement),
  });

/** A worker on a database; receivers of this machine may be called. */
export const startWorker = (closing: Closing, database: string): Promise<Server> =>
  start(
    closing,
    "server/worker.ts",
    { DATABASE_URL: database, WEBHOOK_ALLOW_HTTP: "true", WEBHOOK_ALLOW_CIDRS: "127.0.0.0/8" },
    workerArguments,
  );

/** One process, started alike whatever it serves; resolves when it is ready. */
async function start(
  closing: Closing,
  script: string,
  env: Record<string, string>,
  options = webArguments,
): Promise<Server> {
  const port = String(await freePort());
  const origin = `http://127.0.0.1:${port}`;
  const place = { HOST: "127.0.0.1", PORT: port, APP_URL: origin, DATABASE_POOL: pool };
  // Detached: Ctrl-C reaches us alone, and we stop things in their order. The channel tells it when we are gone.
  const child = spawn(process.execPath, [...options, script], {
    cwd: root,
    env: { MALLOC_ARENA_MAX: "2", ...process.env, ...env, ...place, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    detached: true,
  });
  const exit = once(child, "exit");
  closing.defer(async () => {
    const timer = setTimeout(() => endGroup(child, "SIGKILL"), 12_000);
    child.kill("SIGTERM");
    await exit;
    clearTimeout(timer);
  });
  const ended = exit.then(() => Promise.reject(new Error(`${script} ended before it was ready.`)));
  await Promise.race([once(child, "message"), ended]);
  return { origin, pid: child.pid as number };
}
