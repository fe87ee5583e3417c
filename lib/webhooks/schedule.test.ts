import { describe, expect, it } from "vitest";
import { mostAttempts, nextDelay, readRetryAfter } from "@/lib/webhooks/schedule";

describe("the schedule", () => {
  it("has ten attempts, each a fifth more or less after the one before than planned", () => {
    const planned = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
    expect(mostAttempts).toBe(planned.length);
    for (const [made, delay] of planned.entries()) {
      expect(nextDelay(made, null, 0)).toBeCloseTo(delay * 0.8);
      expect(nextDelay(made, null, 0.5)).toBeCloseTo(delay);
      expect(nextDelay(made, null, 1)).toBeCloseTo(delay * 1.2);
    }
    expect(nextDelay(10, null)).toBeNull();
  });

  it("waits as long as the receiver asks, and never less than it would anyhow", () => {
    expect(nextDelay(1, 600, 0.5)).toBe(600);
    expect(nextDelay(2, 10, 0.5)).toBe(300);
    expect(nextDelay(10, 600)).toBeNull();
  });
});

describe("Retry-After", () => {
  const now = new Date("2026-11-24T12:00:00Z");

  it.each([
    ["120", 120],
    [" 0 ", 0],
    ["999999999", 86_400],
    ["Tue, 24 Nov 2026 12:10:00 GMT", 600],
    ["Tue, 24 Nov 2026 11:00:00 GMT", 0],
    ["Sun, 24 Nov 2030 12:00:00 GMT", 86_400],
  ])("%j is %s seconds", (value, seconds) => {
    expect(readRetryAfter(value, now)).toBe(seconds);
  });

  it.each([null, "", "soon", "-5", "1.5", "1e9", "2026-11-24", "12:10"])("%j asks for nothing", (value) => {
    expect(readRetryAfter(value, now)).toBeNull();
  });
});
