import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireSecureApi } from "@/lib/auth/page";
import { findKey } from "@/lib/keys/data";

type Props = { children: ReactNode; params: Promise<{ keyId: string }> };

/** Above the loading state, so that an unknown key is a 404 and not a page that turns into one. */
export default async function SecretKeyLayout({ children, params }: Props) {
  const { organization } = await requireSecureApi();
  if (!(await findKey(organization, (await params).keyId, "secret_key"))) notFound();
  return children;
}
