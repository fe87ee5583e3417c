import { describe, expect, it } from "vitest";
import { scopes } from "@/lib/gate/scopes";
import { preferredLocale } from "@/lib/i18n/locale";
import en from "@/messages/en.json" with { type: "json" };
import fr from "@/messages/fr.json" with { type: "json" };

/** Every text under its path. */
function flatten(node: object, path = ""): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(node).map(([key, value]) =>
      typeof value === "string" ? { [`${path}${key}`]: value } : flatten(value, `${path}${key}.`),
    ),
  );
}

/** The names of a text's arguments, and of its tags. */
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)(?=[,}])/g)].map((match) => match[1]).sort();

describe("the texts", () => {
  const [english, french] = [flatten(en), flatten(fr)];

  it("exist in both languages under the same names", () => {
    expect(Object.keys(french).sort()).toEqual(Object.keys(english).sort());
  });

  it("take the same arguments in both languages", () => {
    const taken = (texts: Record<string, string>) =>
      Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, [...new Set(placeholders(text))]]));
    expect(taken(french)).toEqual(taken(english));
  });

  it("are never empty", () => {
    for (const text of [...Object.values(english), ...Object.values(french)])
      expect(text.trim()).not.toBe("");
  });

  it("explain every scope", () => {
    expect(Object.keys(en.scopes).sort()).toEqual([...scopes].sort());
  });
});

describe("the language of a browser", () => {
  it("is the first of ours that it wants most", () => {
    expect(preferredLocale("fr-CA,fr;q=0.9,en;q=0.8")).toBe("fr");
    expect(preferredLocale("de, en;q=0.5, fr;q=0.7")).toBe("fr");
    expect(preferredLocale("fr;q=0, en")).toBe("en");
  });

  it("is English when it names none of ours", () => {
    for (const header of [null, "", "de", "*", ";;;", "fr;q=abc"]) expect(preferredLocale(header)).toBe("en");
  });
});
