import { query, sql, unavailable } from "@/lib/db";

/** Longer than a working database ever needs, shorter than a balancer waits; in milliseconds. */
const patience = 2_500;

/** Throws 503 `unavailable`, or what the database said, unless it answers in time. */
export async function requireDatabase(): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable()), patience);
  });
  try {
    await Promise.race([query(sql`SELECT 1`), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
