import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { IdentitySection } from "@/components/organization/identity-section";
import { SecretKeySection } from "@/components/organization/secret-key-section";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/page";
import { env } from "@/lib/env";
import { readSettings } from "@/lib/orgs/settings-data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("organization"))("title") };
}

export default async function OrganizationPage() {
  const { organization } = await requireMember("super_admin");
  const t = await getTranslations("organization");
  const { secretKeysOnce, ...settings } = await readSettings(organization);
  return (
    <>
      <PageHeader title={t("title")} />
      <IdentitySection settings={settings} docsUrl={new URL("/docs/", env().APP_URL).href} />
      <SecretKeySection once={secretKeysOnce} />
    </>
  );
}
