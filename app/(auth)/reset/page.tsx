import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ResetForm } from "@/components/sign-in/reset-form";
import { SpentLink } from "@/components/sign-in/spent-link";
import { Failure } from "@/lib/errors";
import { openPasswordLink } from "@/lib/members/data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reset"))("title"), referrer: "no-referrer" };
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

async function openLink(token: unknown): Promise<{ token: string; email: string } | null> {
  if (typeof token !== "string" || token.length > 200) return null;
  try {
    return { token, email: (await openPasswordLink(token)).email };
  } catch (error) {
    if (error instanceof Failure && error.code === "not_found") return null;
    throw error;
  }
}

export default async function ResetPage({ searchParams }: { searchParams: SearchParams }) {
  const link = await openLink((await searchParams).token);
  return link ? <ResetForm {...link} /> : <SpentLink />;
}
