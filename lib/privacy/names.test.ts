import { describe, expect, it } from "vitest";
import { holdsEmail, makeEraser } from "@/lib/privacy/names";

const erase = makeEraser({
  emails: ["ada@example.org"],
  phones: ["+33 6 12 34 56 78", "12"],
  words: ["Ada", "Lovelace", "Zoé (Z.)"],
});

describe("taking a person's names out", () => {
  it("takes whole words in any case, and leaves words that only begin like them", () => {
    expect(erase("Dues of ADA lovelace, not of Adam")).toBe("Dues of [erased] [erased], not of Adam");
  });

  it("takes an address, and leaves one that only ends like it", () => {
    expect(erase("ada@example.org, Ada@Example.org.")).toBe("[erased], [erased].");
    expect(erase("nada@example.org")).toBe("nada@example.org");
    expect(erase("ada@example.org.fr")).not.toContain("[erased].fr");
  });

  it("takes a telephone number however it is grouped, and leaves longer numbers", () => {
    expect(erase("+33612345678 / 33 6.12.34.56.78")).toBe("[erased] / [erased]");
    expect(erase("336123456789")).toBe("336123456789");
  });

  it("takes names with signs that mean something in a pattern", () => {
    expect(erase("for Zoé (Z.)")).toBe("for [erased]");
  });

  it("goes into lists and objects and leaves everything else", () => {
    expect(erase({ a: ["Ada", 12, null, true], Ada: { b: "x" } })).toEqual({
      a: ["[erased]", 12, null, true],
      Ada: { b: "x" },
    });
  });

  it("changes nothing where nothing is known of the person", () => {
    expect(makeEraser({ emails: [], phones: [], words: ["A", " "] })("A B")).toBe("A B");
  });
});

it("an answer is somebody's address only as a whole", () => {
  expect(holdsEmail([4, " ADA@example.org "], ["ada@example.org"])).toBe(true);
  expect(holdsEmail(["nada@example.org"], ["ada@example.org"])).toBe(false);
});
