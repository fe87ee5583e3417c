import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { IdentitySection } from "@/components/organization/identity-section";
import { KeyPolicySection } from "@/components/organization/key-policy-section";
import { SecretKeySection } from "@/components/organization/secret-key-section";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/page";
import { env } from "@/lib/env";
import { listKeys } from "@/lib/keys/data";
import { readKeyPolicy } from "@/lib/keys/policy-data";
import { readSettings } from "@/lib/orgs/settings-data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("organization"))("title") };
}

export default async function OrganizationPage() {
  const { organization } = await requireMember("super_admin");
  const t = await getTranslations("organization");
  const [{ secretKeysOnce, ...settings }, policy, keys] = await Promise.all([
    readSettings(organization),
    readKeyPolicy(organization),
    listKeys(organization),
  ]);
  const active = keys.filter(({ status }) => status === "active");
  return (
    <>
      <PageHeader title={t("title")} />
      <IdentitySection settings={settings} docsUrl={new URL("/docs/", env().APP_URL).href} />
      <KeyPolicySection
        policy={policy}
        keys={active.map(({ name, secrets, createdAt }) => ({
          name,
          renewedAt: secrets[0]?.createdAt ?? createdAt,
        }))}
      />
      <SecretKeySection once={secretKeysOnce} />
    </>
  );
}
