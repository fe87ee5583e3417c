import { describe, expect, it } from "vitest";
import { contrast, mix, pages, textOn, tonesOf } from "@/lib/branding/color";

/** 9³ colours, evenly spread, white and black among them. */
const spread = Array.from(
  { length: 729 },
  (_, n) =>
    `#${[n % 9, Math.floor(n / 9) % 9, Math.floor(n / 81)]
      .map((step) =>
        Math.round((step * 255) / 8)
          .toString(16)
          .padStart(2, "0"),
      )
      .join("")}`,
);

describe("a colour", () => {
  it("has the contrast that WCAG computes", () => {
    expect(contrast("#ffffff", "#000000")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
    expect(contrast("#123456", "#123456")).toBe(1);
  });

  it("mixes evenly", () => expect(mix("#000000", "#ffffff", 0.5)).toBe("#808080"));

  it.each(["light", "dark"] as const)(
    "of any brand is readable on a %s page, and text on it too",
    (scheme) => {
      for (const color of spread) {
        const { fill, fillHover, onFill, text, faint, onFaint } = tonesOf(color, scheme);
        expect(contrast(fill, pages[scheme]), color).toBeGreaterThanOrEqual(3);
        expect(contrast(text, pages[scheme]), color).toBeGreaterThanOrEqual(5);
        expect(contrast(onFaint, faint), color).toBeGreaterThanOrEqual(4.5);
        expect(contrast(onFill, fill), color).toBeGreaterThanOrEqual(4.5);
        expect(contrast(onFill, fillHover), color).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it("that is readable already stays what it is", () => {
    expect(tonesOf("#3a5bdc", "light")).toMatchObject({
      fill: "#3a5bdc",
      text: "#3a5bdc",
      onFill: "#ffffff",
    });
  });

  it("takes black text where white would be faint", () => expect(textOn("#ffd400")).toBe("#000000"));
});
