import { expect, it } from "vitest";
import { readPlace, writePlace } from "@/lib/audiences/place";

const position = { at: "2026-11-24T10:00:00.123Z", id: "01990000-0000-7000-8000-000000000001" };

it("a place in the list comes back from an address as it was", () => {
  expect(readPlace(writePlace(position))).toEqual(position);
});

it("what is no place is the start of the list", () => {
  for (const text of [
    undefined,
    "",
    "~",
    ["a"],
    "x~y",
    position.at,
    `${position.at}~1`,
    `0000-01-01T00:00:00.000Z~${position.id}`,
  ])
    expect(readPlace(text)).toBeNull();
});
