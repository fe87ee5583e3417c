import { verifyPassword } from "@/lib/auth/password";
import { countAttempt } from "@/lib/auth/throttle";

type Account = { email: string; passwordHash: string | null };

/** Whether a password is the account's, counted as a try at the sign-in form. Throws `too_many_failures`. */
export async function tryPassword(
  { email, passwordHash }: Account,
  plain: string,
  from: string | null,
): Promise<boolean> {
  const attempt = await countAttempt(email, from);
  const right = await verifyPassword(plain, passwordHash);
  if (right) await attempt.forgive();
  return right;
}
