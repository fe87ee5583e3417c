import { z } from "zod";
import { text } from "@/lib/api/fields";
import { serveEntry } from "@/lib/auth/entry";
import { newPassword } from "@/lib/auth/password";
import { notFound } from "@/lib/errors";
import { usePasswordLink } from "@/lib/members/data";
import { setUpOrganization } from "@/lib/orgs/data";
import { isSetupToken } from "@/lib/orgs/installation/data";
import { newOrganization } from "@/lib/orgs/schema";

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
