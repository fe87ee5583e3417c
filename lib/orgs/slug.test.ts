import { expect, test } from "vitest";
import { freeSlug, slugOf } from "@/lib/orgs/slug";

test("a slug folds accents, ligatures and punctuation", () => {
  expect(slugOf("Café Élan & Fils")).toBe("cafe-elan-fils");
  expect(slugOf("L'Œuvre  Sœur / ß")).toBe("loeuvre-soeur-ss");
});

test("a name without Latin letters still gets a slug", () => {
  expect(slugOf("株式会社")).toBe("organization");
  expect(slugOf("--")).toBe("organization");
});

test("a long name's slug stays short and ends in a letter or digit", () => {
  expect(slugOf(`${"a".repeat(59)} b`)).toBe("a".repeat(59));
});

test("a taken slug gets the next free number", () => {
  expect(freeSlug("acme", new Set())).toBe("acme");
  expect(freeSlug("acme", new Set(["acme", "acme-2", "acme-4"]))).toBe("acme-3");
});
