import { expect, it } from "vitest";
import { byDay, byOperation, sumUp } from "@/components/requests/usage";
import type { UsageOfDay } from "@/lib/requests/schema";

const rows: UsageOfDay[] = [
  { day: "2026-11-23", operation: "GET /contacts", outcome: "succeeded", calls: 5 },
  { day: "2026-11-24", operation: "GET /contacts", outcome: "refused", calls: 2 },
  { day: "2026-11-24", operation: "POST /contacts", outcome: "succeeded", calls: 7 },
  { day: "2026-11-24", operation: "GET /me", outcome: "failed", calls: 1 },
];

it("each of the last thirty days has its calls by outcome, today last", () => {
  const days = byDay(rows, new Date("2026-11-24T23:59:59Z"));
  expect([days.length, days[0]?.day, days[0]?.total]).toEqual([30, "2026-10-26", 0]);
  expect(days.at(-2)).toMatchObject({ day: "2026-11-23", total: 5 });
  expect(days.at(-1)).toEqual({
    day: "2026-11-24",
    counts: { succeeded: 7, refused: 2, rejected: 0, failed: 1 },
    total: 10,
  });
  expect(sumUp(rows)).toEqual({ succeeded: 12, refused: 2, rejected: 0, failed: 1 });
});

it("operations stand by their calls of all days and outcomes, and by their names where those are equal", () => {
  expect(byOperation(rows).map(({ operation, calls }) => `${operation} ${calls}`)).toEqual([
    "GET /contacts 7",
    "POST /contacts 7",
    "GET /me 1",
  ]);
});
