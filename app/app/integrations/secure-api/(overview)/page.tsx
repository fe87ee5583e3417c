import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExpiryBanner } from "@/components/keys/expiry-banner";
import { KeyHints } from "@/components/keys/key-hints";
import { AuthenticationSection } from "@/components/secure-api/authentication-section";
import { BehaviourSection } from "@/components/secure-api/behaviour-section";
import { CredentialsSection } from "@/components/secure-api/credentials-section";
import { LimitsSection } from "@/components/secure-api/limits-section";
import { TestSection } from "@/components/secure-api/test-section";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { requireSecureApi } from "@/lib/auth/page";
import { env } from "@/lib/env";
import { dummy } from "@/lib/gate/credentials";
import { listHints } from "@/lib/keys/hints-data";
import { readKeyPolicy } from "@/lib/keys/policy-data";
import { listSecretKeys } from "@/lib/keys/secret-data";
import { readUsage } from "@/lib/orgs/data";
import { readSettings } from "@/lib/secure-api/data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("secureApi"))("title") };
}

export default async function SecureApiPage() {
  const { organization, organizationName, slug, role } = await requireSecureApi();
  const t = await getTranslations("secureApi");
  const back = (await getTranslations("integrations"))("back");
  const [settings, usage, keys, hints, { longestLifetime }] = await Promise.all([
    readSettings(organization),
    readUsage(organization),
    listSecretKeys(organization),
    listHints(organization, { kind: "secret_key" }),
    readKeyPolicy(organization),
  ]);
  const isSuperAdmin = role === "super_admin";
  const address = (path: string) => new URL(path, env().APP_URL).href;
  return (
    <>
      <BackLink href="/app/integrations">{back}</BackLink>
      <PageHeader title={t("title")} intro={t("intro", { organization: organizationName })} />
      <ExpiryBanner keys={keys} />
      <KeyHints keys={keys} hints={hints} />
      <AuthenticationSection address={address(`/docs/${slug}`)} />
      <LimitsSection initial={usage} mayChange={isSuperAdmin} />
      <CredentialsSection
        publicId={settings.publicId}
        keys={keys}
        baseUrl={address("/integrations/v1")}
        longestLifetime={longestLifetime}
        policy={isSuperAdmin ? { once: settings.secretKeysOnce } : null}
      />
      <BehaviourSection initial={settings.missingItems} />
      <TestSection publicId={dummy.publicId} secret={dummy.secret} />
    </>
  );
}
