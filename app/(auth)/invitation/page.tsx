import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvitationForm } from "@/components/sign-in/invitation-form";
import { SpentLink } from "@/components/sign-in/spent-link";
import { Failure } from "@/lib/errors";
import { openInvitation } from "@/lib/members/invitation-data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("invitation"))("page"), referrer: "no-referrer" };
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

async function openLink(token: unknown) {
  if (typeof token !== "string" || token.length > 200) return null;
  try {
    const { account, ...invitation } = await openInvitation(token);
    return { ...invitation, token, isKnown: account !== null };
  } catch (error) {
    if (error instanceof Failure && error.code === "not_found") return null;
    throw error;
  }
}

export default async function InvitationPage({ searchParams }: { searchParams: SearchParams }) {
  const invitation = await openLink((await searchParams).token);
  return invitation ? <InvitationForm {...invitation} /> : <SpentLink />;
}
