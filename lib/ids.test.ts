import { expect, it } from "vitest";
import { isId, newId } from "@/lib/ids";

it("ids are all different, and sort in the order in which they were made", () => {
  const ids = Array.from({ length: 100_000 }, newId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
  expect(ids.every(isId)).toBe(true);
});

it("an id says when it was made, and nothing of the one before", () => {
  const before = Date.now();
  const [one = "", other = ""] = [newId(), newId()];
  const made = Number.parseInt(one.replaceAll("-", "").slice(0, 12), 16);
  expect(made).toBeGreaterThanOrEqual(before);
  expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(one.slice(-8)).not.toBe(other.slice(-8));
});
