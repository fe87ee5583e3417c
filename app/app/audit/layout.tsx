import type { ReactNode } from "react";
import { requireMember } from "@/lib/auth/page";

/** Above the loading state, so that who may not be here gets a 404 and not a page that turns into one. */
export default async function AuditLayout({ children }: { children: ReactNode }) {
  await requireMember("super_admin");
  return children;
}
