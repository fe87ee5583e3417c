import { z } from "zod";
import { instant } from "@/lib/api/fields";
import { roles } from "@/lib/auth/roles";
import { mailings } from "@/lib/mail/mail";
import { userEmail } from "@/lib/orgs/schema";

export const role = z.enum(roles);

/** Of one organization: so many people, and so many invitations that wait for an answer. */
export const mostMembers = 1_000;
export const mostInvitations = 200;

/** Somebody who belongs to the organization. `id` is the person's. */
export const member = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  lastSignInAt: instant.nullable(),
});
export type MemberRow = z.infer<typeof member>;

export const newInvitation = z.strictObject({ email: userEmail, role });
export type NewInvitation = z.infer<typeof newInvitation>;

/** An invitation that waits for its answer. */
export const invitation = z.object({ id: z.string(), email: z.string(), role, expiresAt: instant });
export type Invitation = z.infer<typeof invitation>;

/** A one-time link: mailed to whom it is for, or else to be copied now; it is nowhere else. */
export const link = z.object({ mail: z.enum(mailings), url: z.string().nullable() });
export type Link = z.infer<typeof link>;
