import { createHash } from "node:crypto";
import { limiter } from "@/lib/auth/data";
import { Failure } from "@/lib/errors";
import { networkOf } from "@/lib/keys/cidr";

const window = 5 * 60;
const account = () => limiter("account", 10, window);
const address = () => limiter("address", 100, window);
const form = () => limiter("form", 30, window);
const submission = () => limiter("submission", submissionsFrom, 10 * 60);
const submissionTo = () => limiter("submission-to", submissionsTo, 10 * 60);
const letter = () => limiter("letter", 5, 60 * 60);

/** Sendings of public forms in ten minutes: from one address, and to one form. */
export const submissionsFrom = 60;
export const submissionsTo = 1_000;

const digest = (value: string) => createHash("sha256").update(value).digest("base64url");

async function spend(counter: ReturnType<typeof limiter>, key: string): Promise<void> {
  try {
    await counter.consume(key);
  } catch (refusal) {
    // A refusal says when to come back; anything else is an error of the database.
    if (refusal instanceof Error) throw refusal;
    const { msBeforeNext } = refusal as { msBeforeNext: number };
    throw new Failure("too_many_failures", "Too many attempts. Please wait before trying again.", {
      headers: { "Retry-After": String(Math.max(1, Math.ceil(msBeforeNext / 1000))) },
    });
  }
}

/**
 * Counts one try of a password before it is compared, so that tries sent at once are all counted.
 * The right password gives it back. Throws `too_many_failures` after 10 for an account, 100 from an address.
 */
export async function countAttempt(
  email: string,
  from: string | null,
): Promise<{ forgive(): Promise<void> }> {
  const [person, place] = [digest(email.toLowerCase()), networkOf(from)];
  // The address first: one that is blocked must not go on to lock accounts.
  await spend(address(), place);
  await spend(account(), person);
  return {
    async forgive() {
      await Promise.all([account().delete(person), address().reward(place)]);
    },
  };
}

/** Counts one use of a form that is open before sign-in. Throws `too_many_failures` after 30 from an address. */
export const countForm = (from: string | null): Promise<void> => spend(form(), networkOf(from));

/** Counts one mail to somebody who need not have asked for it. Throws `too_many_failures` after 5 in an hour. */
export const countLetter = (to: string): Promise<void> => spend(letter(), digest(to));

/**
 * Counts one sending of a public form. Throws `too_many_failures` after `submissionsFrom` from an address, whichever forms
 * they went to, and after `submissionsTo` to a form, whoever sent them.
 */
export async function countSubmission(formId: string, from: string | null): Promise<void> {
  // The address first: one that is blocked must not go on to block the form for others.
  await spend(submission(), networkOf(from));
  await spend(submissionTo(), formId);
}
