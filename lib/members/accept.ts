import { tryPassword } from "@/lib/auth/try-password";
import { Failure } from "@/lib/errors";
import { hashNewPassword } from "@/lib/members/data";
import { joinOrganization, openInvitation } from "@/lib/members/invitation-data";

type From = { address: string | null; requestId: string };

const refuse = (pointer: string, code: string, detail: string) =>
  new Failure("validation_failed", "Some fields of the body are not valid.", {
    errors: [{ pointer, code, detail }],
  });

/**
 * Somebody new chooses a name and a password. Somebody who has an account shows that they are who was invited: the link
 * alone neither signs anybody in nor changes a password. A refusal leaves the link good.
 * Throws `not_found`, `validation_failed`, `too_many_failures`, `conflict`, `already_exists`.
 */
export async function acceptInvitation(
  token: string,
  { name, password }: { name?: string; password: string },
  from: From,
): Promise<void> {
  const { email, account } = await openInvitation(token);
  if (!account) {
    if (name === undefined) throw refuse("/name", "required", "must be given");
    const passwordHash = await hashNewPassword(password);
    return joinOrganization(token, { id: null, name, passwordHash }, from);
  }
  if (!(await tryPassword({ email, passwordHash: account.passwordHash }, password, from.address))) {
    throw refuse("/password", "wrong_password", "is not the password of this account");
  }
  await joinOrganization(token, account, from);
}
