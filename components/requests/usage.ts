import { type Outcome, outcomes } from "@/lib/requests/logged-call";
import type { UsageOfDay } from "@/lib/requests/schema";

export type Counts = Record<Outcome, number>;
export type Day = { day: string; counts: Counts; total: number };

/** Days that the screen shows. */
export const shownDays = 30;

const none = (): Counts => ({ succeeded: 0, refused: 0, rejected: 0, failed: 0 });
const totalOf = (counts: Counts) => outcomes.reduce((sum, outcome) => sum + counts[outcome], 0);

/** Every one of the last 30 days (UTC), oldest first, those without calls too. */
export function byDay(rows: readonly UsageOfDay[], now: Date): Day[] {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  return Array.from({ length: shownDays }, (_, place) => {
    const day = new Date(today - (shownDays - 1 - place) * 86_400_000).toISOString().slice(0, 10);
    const counts = none();
    for (const row of rows) if (row.day === day) counts[row.outcome] += row.calls;
    return { day, counts, total: totalOf(counts) };
  });
}

export function sumUp(rows: readonly UsageOfDay[]): Counts {
  const counts = none();
  for (const { outcome, calls } of rows) counts[outcome] += calls;
  return counts;
}

/** Operations by their calls, the busiest first. */
export function byOperation(rows: readonly UsageOfDay[]): { operation: string; calls: number }[] {
  const calls = new Map<string, number>();
  for (const row of rows) calls.set(row.operation, (calls.get(row.operation) ?? 0) + row.calls);
  return [...calls]
    .map(([operation, count]) => ({ operation, calls: count }))
    .sort((a, b) => b.calls - a.calls || a.operation.localeCompare(b.operation));
}
