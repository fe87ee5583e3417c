import { describe, expect, it } from "vitest";
import { isWellFormed, mintSecret, secretPrefix } from "@/lib/keys/token";

describe("a secret", () => {
  it.each([
    ["api_key", "live", /^ke_live_[0-9A-Za-z]{38}$/],
    ["api_key", "test", /^ke_test_[0-9A-Za-z]{38}$/],
    ["secret_key", "live", /^ks_live_[0-9A-Za-z]{38}$/],
  ] as const)("of a %s for %s is a prefix, 32 characters and their checksum", (kind, environment, shape) => {
    const secret = mintSecret(kind, environment);
    expect(secret).toMatch(shape);
    expect(isWellFormed(secret)).toBe(true);
    expect(secretPrefix(secret)).toBe(secret.slice(0, 12));
  });

  it("is refused when one character is wrong, wherever it stands", () => {
    const secret = mintSecret("api_key", "live");
    for (let i = 0; i < secret.length; i++) {
      const wrong = secret.slice(0, i) + (secret[i] === "x" ? "y" : "x") + secret.slice(i + 1);
      expect(isWellFormed(wrong), wrong).toBe(false);
    }
  });

  it.each([
    "",
    "ke_live_",
    `ke_live_${"a".repeat(38)}`,
    `ke_live_${"a".repeat(500)}`,
    "ke_test_\n",
    "Bearer",
  ])("is not %j", (text) => expect(isWellFormed(text)).toBe(false));

  it("uses all 62 characters about equally often", () => {
    const counts = new Map<string, number>();
    const rounds = 2_000;
    for (let i = 0; i < rounds; i++) {
      for (const char of mintSecret("api_key", "live").slice(8, 40))
        counts.set(char, (counts.get(char) ?? 0) + 1);
    }
    const expected = (rounds * 32) / 62;
    // Chi-squared with 61 degrees of freedom exceeds 140 once in ten million runs.
    const distance = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(counts.size).toBe(62);
    expect(distance).toBeLessThan(140);
  });
});
