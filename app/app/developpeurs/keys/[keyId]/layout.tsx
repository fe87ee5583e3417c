import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireMember } from "@/lib/auth/page";
import { findKey } from "@/lib/keys/data";

type Props = { children: ReactNode; params: Promise<{ keyId: string }> };

/** Above the loading state, so that an unknown key is a 404 and not a page that turns into one. */
export default async function KeyLayout({ children, params }: Props) {
  const { organization } = await requireMember("admin");
  if (!(await findKey(organization, (await params).keyId, "api_key"))) notFound();
  return children;
}
