import { findPasswordHash } from "@/lib/auth/data";
import type { Member } from "@/lib/auth/member";
import { tryPassword } from "@/lib/auth/try-password";
import { Failure } from "@/lib/errors";

const recently = 60 * 60 * 1_000;

/**
 * Lets pass who signed in within the last hour, or sends the password with this call. Throws `password_required`,
 * `validation_failed` for a wrong password, `too_many_failures` as the sign-in form does.
 */
export async function requireRecentSignIn(
  { user, signedInAt }: Pick<Member, "user" | "signedInAt">,
  password: string | undefined,
  address: string | null,
): Promise<void> {
  if (Date.now() - signedInAt.getTime() < recently) return;
  if (password === undefined) {
    throw new Failure("password_required", "Your last sign-in is over an hour ago. Send your password.");
  }
  const passwordHash = await findPasswordHash(user.id);
  if (!(await tryPassword({ email: user.email, passwordHash }, password, address))) {
    throw new Failure("validation_failed", "The password is not right.", {
      errors: [{ pointer: "/password", code: "wrong_password", detail: "is not your password" }],
    });
  }
}
