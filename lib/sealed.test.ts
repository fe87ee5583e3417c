import { expect, it } from "vitest";

process.env.LATCHKEY_SECRET ??= "latchkey-test-secret-0123456789abcdef";
process.env.DATABASE_URL ??= "postgresql://127.0.0.1/none";
const { seal, unseal } = await import("@/lib/sealed");

it("a sealed text opens where it was sealed, differs every time, and opens nowhere else", () => {
  const sealed = seal("ks_live_secret", "secret/1/a");
  expect(unseal(sealed, "secret/1/a")).toBe("ks_live_secret");
  expect(sealed.equals(seal("ks_live_secret", "secret/1/a"))).toBe(false);
  expect(() => unseal(sealed, "secret/2/a")).toThrow();
  const changed = Buffer.from(sealed);
  changed[30] = (changed[30] ?? 0) ^ 1;
  expect(() => unseal(changed, "secret/1/a")).toThrow();
});
