import type { ReactNode } from "react";
import { requireSecureApi } from "@/lib/auth/page";

/** Above the loading state, so that where it is restricted the answer is a 404 and not a page that turns into one. */
export default async function SecureApiLayout({ children }: { children: ReactNode }) {
  await requireSecureApi();
  return children;
}
