import { compare, hash } from "bcryptjs";
import { z } from "zod";
import { Turns } from "@/lib/turns";

const cost = 12;
/** bcrypt reads no further (bcryptjs cuts silently), so longer passwords are refused. */
const maxBytes = 72;

/** A password that someone chooses: at least 12 characters, at most 72 bytes of UTF-8. */
export const newPassword = z
  .string()
  .min(12)
  .max(maxBytes)
  .refine((value) => Buffer.byteLength(value) <= maxBytes, `must be at most ${maxBytes} bytes long`)
  .refine(
    (value) => !value.includes("\0") && value.isWellFormed(),
    "contains characters that cannot be used",
  );

/** What a look-up of nobody is compared with, so that it takes as long as a look-up of somebody. */
const nobody = "$2b$12$K1qBF0yUDpvxcHcw3oHFxO5fqyrMZx2uHgA0YtWZCBnCnPRTgJGgy";

// bcryptjs runs on the event loop, 100 ms at a stretch: with two at once new connections to the database timed out.
const turns = new Turns({
  room: 1,
  queue: 20,
  refusal: "Too many people are signing in just now. Please try again.",
});

/** bcrypt at cost 12. Throws Failure("unavailable") when too many are waiting. */
export const hashPassword = (plain: string): Promise<string> => turns.take(1, () => hash(plain, cost));

/** Always runs one bcrypt compare, also when there is no hash. Throws Failure("unavailable") when too many are waiting. */
export async function verifyPassword(plain: string, passwordHash: string | null): Promise<boolean> {
  const fits = Buffer.byteLength(plain) <= maxBytes;
  const matches = await turns.take(1, () => compare(fits ? plain : "", passwordHash ?? nobody));
  return matches && fits && passwordHash !== null;
}
