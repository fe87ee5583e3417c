import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LoggedCall } from "@/lib/requests/logged-call";
import { Recorder } from "@/lib/requests/recorder";

const call = (n: number) => ({ id: String(n) }) as LoggedCall;
const idsOf = (calls: readonly LoggedCall[]) => calls.map((one) => one.id);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the recorder", () => {
  it("stores what came within half a second at once, and nothing before", async () => {
    const batches: string[][] = [];
    const recorder = new Recorder(async (calls) => void batches.push(idsOf(calls)));
    recorder.note(call(1));
    await vi.advanceTimersByTimeAsync(400);
    recorder.note(call(2));
    expect(batches).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(batches).toEqual([["1", "2"]]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(batches).toHaveLength(1);
  });

  it("stores a thousand a time, in their order, one batch after the other", async () => {
    const sizes: number[] = [];
    let under = 0;
    const recorder = new Recorder(async (calls) => {
      expect(++under).toBe(1);
      await Promise.resolve();
      sizes.push(calls.length);
      under -= 1;
    });
    for (let n = 0; n < 2_500; n += 1) recorder.note(call(n));
    await recorder.flush();
    expect(sizes).toEqual([1_000, 1_000, 500]);
  });

  it("keeps what could not be stored and stores it later, once", async () => {
    let fails = true;
    const stored: string[] = [];
    const recorder = new Recorder(async (calls) => {
      if (fails) throw new Error("away");
      stored.push(...idsOf(calls));
    });
    recorder.note(call(1));
    await vi.advanceTimersByTimeAsync(500);
    recorder.note(call(2));
    fails = false;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(stored).toEqual(["1", "2"]);
  });

  it("holds 20,000 calls at most while the database is away, the oldest of them", async () => {
    let fails = true;
    const stored: string[] = [];
    const recorder = new Recorder(async (calls) => {
      if (fails) throw new Error("away");
      stored.push(...idsOf(calls));
    });
    for (let n = 0; n < 20_500; n += 1) recorder.note(call(n));
    await vi.advanceTimersByTimeAsync(0);
    fails = false;
    await recorder.flush();
    expect([stored.length, stored[0], stored.at(-1)]).toEqual([20_000, "0", "19999"]);
    recorder.note(call(30_000));
    await recorder.flush();
    expect(stored.at(-1)).toBe("30000");
  });

  it("settles a flush when all that was noted until its end is stored", async () => {
    const stored: string[] = [];
    const recorder = new Recorder(async (calls) => {
      if (stored.length === 0) recorder.note(call(2));
      stored.push(...idsOf(calls));
    });
    recorder.note(call(1));
    await recorder.flush();
    expect(stored).toEqual(["1", "2"]);
  });
});
