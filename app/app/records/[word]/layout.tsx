import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { screenWords } from "@/lib/records/shape";

type Props = { children: ReactNode; params: Promise<{ word: string }> };

/** Above the loading state, so that what is no kind of record gets a 404 and not a page that turns into one. */
export default async function KindLayout({ children, params }: Props) {
  if (!screenWords.includes((await params).word)) notFound();
  return children;
}
