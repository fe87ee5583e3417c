import { type Role, reaches } from "@/lib/auth/roles";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** Someone signed in, in the organization that this browser works in. */
export type Member = {
  organization: OrganizationId;
  organizationName: string;
  slug: string;
  /** The organization's own name for the product, its logo's address and its colour (#rrggbb); null where it has none. */
  brand: { name: string | null; logo: string | null; color: string | null };
  /** Whether only super admins see the Secure API. */
  secureApiRestricted: boolean;
  role: Role;
  user: { id: string; email: string; name: string };
  sessionId: string;
  signedInAt: Date;
};

/** Whether the Secure API is there for this member: in the menu, as a page, and as routes. Keys do not depend on it. */
export const seesSecureApi = ({
  role,
  secureApiRestricted,
}: Pick<Member, "role" | "secureApiRestricted">): boolean =>
  reaches(role, secureApiRestricted ? "super_admin" : "admin");
