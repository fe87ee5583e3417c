import type { Role } from "@/lib/auth/roles";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** Someone signed in, in the organization that this browser works in. */
export type Member = {
  organization: OrganizationId;
  organizationName: string;
  slug: string;
  role: Role;
  user: { id: string; email: string; name: string };
  sessionId: string;
  signedInAt: Date;
};
