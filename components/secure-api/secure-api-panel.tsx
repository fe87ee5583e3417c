"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { ExpiryBanner } from "@/components/keys/expiry-banner";
import { KeyHints } from "@/components/keys/key-hints";
import { AuthenticationSection } from "@/components/secure-api/authentication-section";
import { BehaviourSection } from "@/components/secure-api/behaviour-section";
import { CredentialsSection } from "@/components/secure-api/credentials-section";
import { LimitsSection } from "@/components/secure-api/limits-section";
import { TestSection } from "@/components/secure-api/test-section";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";

type Props = {
  organizationName: string;
  documentation: ComponentProps<typeof AuthenticationSection>["address"];
  limits: ComponentProps<typeof LimitsSection>;
  hints: ComponentProps<typeof KeyHints>["hints"];
  credentials: ComponentProps<typeof CredentialsSection>;
  missingItems: ComponentProps<typeof BehaviourSection>["initial"];
  test: ComponentProps<typeof TestSection>;
};

/** The whole page in one: what a page names by itself, the pages below it fetch too. */
export function SecureApiPanel({ organizationName, documentation, credentials, ...parts }: Props) {
  const t = useTranslations("secureApi");
  const integrations = useTranslations("integrations");
  return (
    <>
      <BackLink href="/app/integrations">{integrations("back")}</BackLink>
      <PageHeader title={t("title")} intro={t("intro", { organization: organizationName })} />
      <ExpiryBanner keys={credentials.keys} />
      <KeyHints keys={credentials.keys} hints={parts.hints} />
      <AuthenticationSection address={documentation} />
      <LimitsSection {...parts.limits} />
      <CredentialsSection {...credentials} />
      <BehaviourSection initial={parts.missingItems} />
      <TestSection {...parts.test} />
    </>
  );
}
