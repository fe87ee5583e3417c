import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { SignInForm, type SignInNotice } from "@/components/sign-in/sign-in-form";
import { currentMember } from "@/lib/auth/page";
import { log } from "@/lib/log";
import { canMail } from "@/lib/mail/mail";
import { isSetUp } from "@/lib/orgs/installation/data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>;
type State = { signedIn: boolean; notice: SignInNotice | null };

/** What the page can say before anybody tries; a dead database is told here, and nothing about it. */
async function lookAround(): Promise<State> {
  try {
    if (await currentMember()) return { signedIn: true, notice: null };
    return { signedIn: false, notice: (await isSetUp()) ? null : "notSetUp" };
  } catch (error) {
    log.error("the sign-in page cannot reach the database", error);
    return { signedIn: false, notice: "unavailable" };
  }
}

const notices: Record<string, SignInNotice> = {
  password: "passwordChanged",
  everywhere: "signedOut",
  setup: "setUp",
  invitation: "joined",
};

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  // Outside the try of lookAround: Next tells by an error that a page cannot be made at build time.
  await connection();
  const { signedIn, notice } = await lookAround();
  if (signedIn) redirect("/app");
  const { after } = await searchParams;
  const told = typeof after === "string" && Object.hasOwn(notices, after) ? notices[after] : undefined;
  return <SignInForm notice={notice ?? told ?? null} next="/app" canMail={canMail()} />;
}
