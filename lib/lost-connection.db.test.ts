import { afterAll, expect, it } from "vitest";
import { closeDatabase, isUnavailable, plain, pool, sql, transact } from "@/lib/db";

afterAll(closeDatabase);

// An error that nothing caught ends the process, and the run of these tests.

it("a connection that the server ends between two statements of a transaction fails that transaction only", async () => {
  for (const patience of ["short", "long"] as const) {
    const work = transact(async (tx) => {
      const [backend] = await tx.query<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`);
      await pool().query("SELECT pg_terminate_backend($1, 5000)", [backend?.pid]);
      await tx.query(sql`SELECT 1`);
    }, patience);
    expect(isUnavailable(await work.catch((error: unknown) => error))).toBe(true);
    expect(await transact((tx) => tx.query(sql`SELECT 1 AS one`), patience)).toEqual([{ one: 1 }]);
  }
  expect(await plain.query(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
});
