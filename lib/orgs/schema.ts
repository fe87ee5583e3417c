import { z } from "zod";
import { text } from "@/lib/api/fields";
import { newPassword } from "@/lib/auth/password";

export const organizationName = text(100).trim().min(1);
export const userName = text(100).trim().min(1);
/** E-mail addresses of people who sign in are kept in lower case. */
export const userEmail = text(254).trim().toLowerCase().pipe(z.email());

/** What set-up asks for, on the command line and on the first-run page. */
export const newOrganization = z.strictObject({
  organizationName,
  email: userEmail,
  name: userName,
  password: newPassword,
  sampleData: z.boolean().default(false),
});
export type NewOrganization = z.input<typeof newOrganization>;

/** The organization's part of the documentation's address: a-z, 0-9 and single hyphens. */
export const organizationSlug = text(63)
  .min(1)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "may hold a-z, 0-9 and single hyphens between them");

/** What a super admin changes of an organization. */
export const organizationSettings = z.strictObject({ name: organizationName, slug: organizationSlug });
export type OrganizationSettings = z.infer<typeof organizationSettings>;

/** A month's counted calls: the CLI may set any limit that an int4 counter can reach. */
export const customLimit = z.int().min(0).max(2_000_000_000);
