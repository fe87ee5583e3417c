import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { ForgottenForm } from "@/components/sign-in/forgotten-form";
import { canMail } from "@/lib/mail/mail";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reset"))("forgottenTitle") };
}

/** There only where this installation can send mails. */
export default async function ForgottenPage() {
  await connection();
  if (!canMail()) notFound();
  return <ForgottenForm />;
}
