import { hash } from "bcryptjs";
import { describe, expect, it } from "vitest";
import { newPassword, verifyPassword } from "@/lib/auth/password";

const accepted = (value: unknown) => newPassword.safeParse(value).success;

describe("a new password", () => {
  it("has 12 characters at least", () => {
    expect(accepted("x".repeat(11))).toBe(false);
    expect(accepted("x".repeat(12))).toBe(true);
  });

  it("has 72 bytes at most, because bcrypt reads no further", () => {
    expect(accepted("x".repeat(72))).toBe(true);
    expect(accepted("x".repeat(73))).toBe(false);
    expect(accepted("€".repeat(24))).toBe(true);
    expect(accepted("€".repeat(25))).toBe(false);
  });

  it("is text that survives being stored", () => {
    for (const value of ["long enough\0 but", "long enough \ud800 but", { length: 20 }, 123456789012]) {
      expect(accepted(value)).toBe(false);
    }
  });
});

describe("verifying", () => {
  it("says yes to the right password only, and never to nobody", async () => {
    const stored = await hash("a long enough sentence", 4);
    expect(await verifyPassword("a long enough sentence", stored)).toBe(true);
    expect(await verifyPassword("another sentence", stored)).toBe(false);
    expect(await verifyPassword("a long enough sentence", null)).toBe(false);
  });

  it("does not take a longer password for the 72 bytes that it begins with", async () => {
    const stored = await hash("x".repeat(72), 4);
    expect(await verifyPassword("x".repeat(72), stored)).toBe(true);
    expect(await verifyPassword("x".repeat(73), stored)).toBe(false);
  });

  it("turns people away rather than letting all wait without end", async () => {
    const stored = await hash("a long enough sentence", 4);
    const results = await Promise.allSettled(
      Array.from({ length: 30 }, () => verifyPassword("a long enough sentence", stored)),
    );
    const refused = results.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(9);
    for (const one of refused) expect((one as PromiseRejectedResult).reason.code).toBe("unavailable");
    expect(await verifyPassword("a long enough sentence", stored)).toBe(true);
  });
});
