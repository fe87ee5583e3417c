import { z } from "zod";
import { text } from "@/lib/api/fields";
import { serveEntry } from "@/lib/auth/entry";
import { newPassword } from "@/lib/auth/password";
import { countLetter } from "@/lib/auth/throttle";
import { notFound } from "@/lib/errors";
import { log } from "@/lib/log";
import { canMail } from "@/lib/mail/mail";
import { acceptInvitation } from "@/lib/members/accept";
import { usePasswordLink } from "@/lib/members/data";
import { mailPasswordLink } from "@/lib/members/forgotten";
import { setUpOrganization } from "@/lib/orgs/data";
import { isSetupToken } from "@/lib/orgs/installation/data";
import { newOrganization, userEmail, userName } from "@/lib/orgs/schema";

const token = text(200);

/** The first-run form: makes the organization and its super admin. 404 without the printed token, or once it was used. */
export const setUp = serveEntry(newOrganization.extend({ token }), async ({ token, ...draft }, from) => {
  if (!(await isSetupToken(token))) throw notFound("set-up link");
  const actor = { type: "setup", id: null, name: draft.name } as const;
  await setUpOrganization(draft, { actor, ...from }, { first: true });
});

/** The form behind a one-time password link. */
export const resetPassword = serveEntry(
  z.strictObject({ token, password: newPassword }),
  ({ token, password }, from) => usePasswordLink(token, password, from),
);

/** The form behind an invitation: of somebody new with a name, of somebody known with their password. */
export const answerInvitation = serveEntry(
  z.strictObject({ token, name: userName.optional(), password: z.string().min(1).max(1_000) }),
  ({ token, ...given }, from) => acceptInvitation(token, given, from),
);

/** "Forgotten your password?": answers the same whether or not the address is known. 404 where no mails are sent. */
export const forgotPassword = serveEntry(z.strictObject({ email: userEmail }), async ({ email }, from) => {
  if (!canMail()) throw notFound("page");
  await countLetter(email);
  // Not waited for: how long it takes would tell whether the address is known.
  void mailPasswordLink(email, from).catch((error) =>
    log.error("a password link could not be made", error, { requestId: from.requestId }),
  );
});
