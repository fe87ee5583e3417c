import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SetupForm } from "@/components/sign-in/setup-form";
import { isSetupToken } from "@/lib/orgs/installation/data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("setup"))("title") };
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** There for whoever holds the link that the start command printed, and only until it was used. */
export default async function SetupPage({ searchParams }: { searchParams: SearchParams }) {
  const { token } = await searchParams;
  if (typeof token !== "string" || !(await isSetupToken(token))) notFound();
  return <SetupForm token={token} />;
}
