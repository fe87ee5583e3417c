import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { countAttempt } from "@/lib/auth/throttle";
import type { Failure } from "@/lib/errors";

const someone = () => `${randomUUID()}@example.org`;
/** A documentation address (RFC 3849) in a /64 that no other test uses. */
const somewhere = () => `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1`;

const attempt = (email: string, from: string) =>
  countAttempt(email, from).then(
    () => "counted",
    (failure: Failure) => failure.code,
  );

it("an address that is blocked cannot lock anybody's account", async () => {
  const [attacker, victim] = [somewhere(), someone()];
  for (let i = 0; i < 100; i++) expect(await attempt(someone(), attacker)).toBe("counted");
  for (let i = 0; i < 12; i++) expect(await attempt(victim, attacker)).toBe("too_many_failures");
  expect(await attempt(victim, somewhere())).toBe("counted");
});

it("of tries that are sent at once all are counted", async () => {
  const victim = someone();
  const outcomes = await Promise.all(Array.from({ length: 25 }, () => attempt(victim, somewhere())));
  expect(outcomes.filter((one) => one === "counted")).toHaveLength(10);
});
