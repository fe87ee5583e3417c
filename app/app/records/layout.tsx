import type { ReactNode } from "react";
import { requireMember } from "@/lib/auth/page";

/** Above the loading state, so that who may not be here is sent away at once and not from a page that began. */
export default async function RecordsLayout({ children }: { children: ReactNode }) {
  await requireMember("member");
  return children;
}
