import pg from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

const retryMilliseconds = 1_000;

/**
 * Calls `heard` whenever a transaction notifies the channel at its commit, and whenever the connection was made (anew):
 * what was said meanwhile is lost. Goes on through whatever happens to the database. Answers how to end it.
 */
export function listen(channel: string, heard: () => void): () => Promise<void> {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  const retry = (broken: pg.Client) => {
    if (ended || client !== broken) return;
    client = undefined;
    void broken.end().catch(() => {});
    timer = setTimeout(connect, retryMilliseconds);
  };

  function connect() {
    const fresh = new pg.Client({
      connectionString: env().DATABASE_URL,
      connectionTimeoutMillis: 2_000,
      // A server that vanished without a word is noticed by the system's own probes.
      keepAlive: true,
      application_name: "latchkey listener",
    });
    client = fresh;
    fresh.on("error", (error) => {
      log.error("the connection that listens ended", error);
      retry(fresh);
    });
    fresh.on("end", () => retry(fresh));
    fresh.on("notification", heard);
    fresh
      .connect()
      .then(() => fresh.query(`LISTEN ${pg.escapeIdentifier(channel)}`))
      .then(heard, () => retry(fresh));
  }

  connect();
  return async () => {
    ended = true;
    clearTimeout(timer);
    await client?.end().catch(() => {});
  };
}
