import type { Socket } from "node:net";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env";
import { Failure } from "@/lib/errors";
import { log } from "@/lib/log";
import { Prisma, PrismaClient } from "@/prisma/generated/client";

export { Prisma };
export const sql = Prisma.sql;
export type Transaction = Prisma.TransactionClient;

/**
 * Two pools: what one of the public API's calls waits for must not stand behind a screen's transaction. And one connection
 * for the request log, which nobody waits for.
 */
type Database = { calls: pg.Pool; pool: pg.Pool; log: pg.Pool; prisma: PrismaClient };

/** What the log's connection is called: incremental sync need not wait for it, since it writes nothing that is listed. */
export const logApplication = "latchkey log";

// Next may load this module in several bundles; the process keeps one of each all the same.
const shared = globalThis as { latchkeyDatabase?: Database };

const stalled = "Query read timeout";

/**
 * A connection that is cut when the server stops answering. pg only forgets the statement: inside a transaction the
 * connection would go back to the pool with the transaction still open.
 */
class CuttingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const ask = this.query.bind(this) as (...args: unknown[]) => unknown;
    const query = (...args: unknown[]) => {
      const answer = ask(...args);
      if (answer instanceof Promise) answer.catch((error: Error) => error.message === stalled && this.#cut());
      return answer;
    };
    Object.assign(this, { query });
  }

  #cut() {
    (this as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
  }
}

/** Times in milliseconds. The server ends a statement before we stop waiting for it, so that nothing is done unseen. */
function makePool(patience: number, over: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({
    Client: CuttingClient,
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL,
    connectionTimeoutMillis: 2_000,
    statement_timeout: patience * 0.9,
    query_timeout: patience,
    application_name: "latchkey",
    // Prisma's adapter writes and reads times without their offset, as if every session were UTC's.
    options: "-c timezone=UTC",
    ...over,
  });
  // Without listeners a connection that the server ends would end this process: the pool's hears of those that wait in
  // it; who uses one is told by its next statement.
  pool.on("error", (error) => log.error("a database connection ended", error));
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

function open(): Database {
  const pool = makePool(12_000);
  // A dead database is told to a caller within 3 s.
  const log = makePool(12_000, { max: 1, application_name: logApplication });
  return { calls: makePool(2_000), pool, log, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

function database(): Database {
  shared.latchkeyDatabase ??= open();
  return shared.latchkeyDatabase;
}

export const pool = (): pg.Pool => database().pool;
export const logPool = (): pg.Pool => database().log;
export const prisma = (): PrismaClient => database().prisma;
/** For single statements of the public API's calls. */
export const calls = (): pg.Pool => database().calls;

/** Runs one statement of a call outside a transaction. `name` lets PostgreSQL keep the plan: give it to constant texts only. */
export async function runStatement<Row extends pg.QueryResultRow>(config: pg.QueryConfig): Promise<Row[]> {
  return (await calls().query<Row>(config)).rows;
}

export const query = <Row extends pg.QueryResultRow>({ text, values }: Prisma.Sql, name?: string) =>
  runStatement<Row>({ text, values, name });

/** Where statements run: in a transaction, or each for itself. */
export type Tx = {
  query: <Row extends pg.QueryResultRow>(statement: Prisma.Sql, name?: string) => Promise<Row[]>;
};

/** Each statement for itself. */
export const plain: Tx = { query };

/** Statements inside a transaction of Prisma's. They answer as pg does, but int8 is a bigint and xid8 needs a cast. */
export const joinTransaction = (transaction: Transaction): Tx => ({
  query: <Row extends pg.QueryResultRow>(statement: Prisma.Sql) => transaction.$queryRaw<Row[]>(statement),
});

/** A statement that loses a deadlock or a serialization race was rolled back whole: it may be done again. */
const attempts = 5;

/**
 * Runs `work` in one transaction of a call and commits it. A deadlock is tried again. A "long" one (hundreds of records)
 * may take seconds where others are given 2 s; waiting for what another call holds ends with 55P03 in either.
 */
export async function transact<T>(
  work: (tx: Tx) => Promise<T>,
  patience: "short" | "long" = "short",
): Promise<T> {
  const [from, wait] = patience === "long" ? [pool(), "9s"] : [calls(), "1500ms"];
  for (let attempt = 1; ; attempt++) {
    const client = await from.connect();
    let broken: Error | undefined;
    try {
      await client.query(`BEGIN; SET LOCAL lock_timeout = '${wait}'`);
      const result = await work({
        query: async ({ text, values }, name) => (await client.query({ text, values, name })).rows,
      });
      await client.query("COMMIT");
      return result;
    } catch (error) {
      await client.query("ROLLBACK").catch((failed: Error) => {
        broken = failed;
      });
      if (attempt === attempts || !sqlState(error)?.startsWith("40")) throw error;
    } finally {
      // A connection that cannot even roll back is not given to anybody else.
      client.release(broken);
    }
  }
}

export async function closeDatabase(): Promise<void> {
  const open = shared.latchkeyDatabase;
  shared.latchkeyDatabase = undefined;
  if (open) {
    await open.prisma.$disconnect();
    await Promise.all([open.calls, open.pool, open.log].map((one) => one.ended || one.end()));
  }
}

/** The SQLSTATE of an error of pg or Prisma, if the database gave one. */
export function sqlState(error: unknown): string | undefined {
  const e = error as {
    code?: unknown;
    meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } };
  };
  const original = e?.meta?.driverAdapterError?.cause?.originalCode;
  if (typeof original === "string") return original;
  return typeof e?.code === "string" && /^[0-9A-Z]{5}$/.test(e.code) && !/^P\d{4}$/.test(e.code)
    ? e.code
    : undefined;
}

const unreachable = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "EAI_AGAIN",
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2028",
]);

export function isUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  if (state) return /^(08|53|57P|58)/.test(state) || state === "57014" || /^40/.test(state);
  const e = error as { code?: unknown; message?: unknown; cause?: unknown; name?: unknown };
  if (typeof e?.code === "string" && unreachable.has(e.code)) return true;
  if (e?.name === "PrismaClientInitializationError") return true;
  // The pool's own time-out and an ended connection carry no code.
  if (
    typeof e?.message === "string" &&
    /timeout exceeded when trying to connect|Query read timeout|Connection terminated|is not queryable|DatabaseNotReachable|Cannot use a pool after calling end|Can't reach database/.test(
      e.message,
    )
  )
    return true;
  return e?.cause ? isUnavailable(e.cause) : false;
}

export const unavailable = () =>
  new Failure("unavailable", "The service cannot reach its database just now. Please try again.", {
    headers: { "Retry-After": "5" },
  });

/** What a database error means to a caller; undefined when it is a fault of ours. */
export function databaseFailure(error: unknown): Failure | undefined {
  if (isUnavailable(error)) return unavailable();
  const state = sqlState(error);
  if (state === "23505") return new Failure("already_exists", "Another item holds this value already.");
  if (state === "55P03") return new Failure("conflict", "Another call is changing this just now.");
  if (state && /^(22|23|54000)/.test(state)) {
    return new Failure("validation_failed", "A value cannot be stored as it is.");
  }
  return undefined;
}
