import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireMember } from "@/lib/auth/page";
import { recordExists } from "@/lib/records/data";
import { kinds } from "@/lib/records/kinds";

type Props = { children: ReactNode; params: Promise<{ word: string; id: string }> };

/** Above the loading state, so that what is not there gets a 404 and not a page that turns into one. */
export default async function RecordLayout({ children, params }: Props) {
  const { organization } = await requireMember("member");
  const { word, id } = await params;
  const resource = kinds.get(word);
  if (!resource || !(await recordExists(organization, resource.name, id))) notFound();
  return children;
}
