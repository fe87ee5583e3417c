import { expect, it } from "vitest";
import { stageOf } from "@/lib/keys/expiry-data";

const at = (text: string) => new Date(`${text}Z`);
const end = at("2026-06-30T12:00:00");
const made = at("2026-01-01T00:00:00");

it.each([
  ["2026-06-16T11:59:59", null],
  ["2026-06-16T12:00:00", 14],
  ["2026-06-23T11:00:00", 14],
  ["2026-06-23T12:00:00", 7],
  ["2026-06-29T12:00:00", 1],
  ["2026-06-29T23:59:59", 1],
  ["2026-06-30T00:00:00", 0],
  ["2026-07-01T12:00:00", 0],
  ["2026-07-01T12:00:01", null],
])("at %s an expiry of 30 June at noon is told as %s", (now, stage) => {
  expect(stageOf(end, made, at(now))).toBe(stage);
});

it("nothing is told that was past when the key was made", () => {
  const later = at("2026-06-20T00:00:00");
  expect(stageOf(end, later, at("2026-06-20T01:00:00"))).toBeNull();
  expect(stageOf(end, later, at("2026-06-23T13:00:00"))).toBe(7);
  expect(stageOf(end, at("2026-06-30T11:00:00"), at("2026-06-30T11:30:00"))).toBeNull();
});
