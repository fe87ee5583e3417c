import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env";
import { Failure } from "@/lib/errors";
import { log } from "@/lib/log";
import { Prisma, PrismaClient } from "@/prisma/generated/client";

export { Prisma };
export const sql = Prisma.sql;
export type Transaction = Prisma.TransactionClient;

type Database = { pool: pg.Pool; prisma: PrismaClient };

// Next may load this module in several bundles; the process keeps one pool all the same.
const shared = globalThis as { latchkeyDatabase?: Database };

function open(): Database {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 10_000,
    // A server that hangs does not even end its own statements.
    query_timeout: 12_000,
    application_name: "latchkey",
  });
  // Without a listener a connection that the server ends would end this process.
  pool.on("error", (error) => log.error("a database connection ended", error));
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

function database(): Database {
  shared.latchkeyDatabase ??= open();
  return shared.latchkeyDatabase;
}

export const pool = (): pg.Pool => database().pool;
export const prisma = (): PrismaClient => database().prisma;

/** How long a call of the public API waits for a statement, in milliseconds: a dead database is told within 3 s. */
const callPatience = 2_000;

/** Runs one statement of a call outside a transaction. `name` lets PostgreSQL keep the plan: give it to constant texts only. */
export async function runStatement<Row extends pg.QueryResultRow>(config: pg.QueryConfig): Promise<Row[]> {
  const patient: pg.QueryConfig & { query_timeout: number } = { ...config, query_timeout: callPatience };
  return (await pool().query<Row>(patient)).rows;
}

export const query = <Row extends pg.QueryResultRow>({ text, values }: Prisma.Sql, name?: string) =>
  runStatement<Row>({ text, values, name });

export async function closeDatabase(): Promise<void> {
  const open = shared.latchkeyDatabase;
  shared.latchkeyDatabase = undefined;
  if (open) {
    await open.prisma.$disconnect();
    if (!open.pool.ended) await open.pool.end();
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
    /timeout exceeded when trying to connect|Query read timeout|Connection terminated|DatabaseNotReachable|Cannot use a pool after calling end|Can't reach database/.test(
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
