import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { isTool } from "@/components/integrations/guides";

type Props = { children: ReactNode; params: Promise<{ guide: string }> };

/** Above the loading state, so that an unknown tool is a 404 and not a page that turns into one. */
export default async function GuideLayout({ children, params }: Props) {
  if (!isTool((await params).guide)) notFound();
  return children;
}
