import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeveloperTabs } from "@/components/keys/developer-tabs";
import { DocumentationLink } from "@/components/keys/documentation-link";
import { KeysPanel } from "@/components/keys/keys-panel";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/page";
import { env } from "@/lib/env";
import { listKeys } from "@/lib/keys/data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("developers"))("title") };
}

export default async function DevelopersTabsPage() {
  const { organization, organizationName, slug } = await requireMember("admin");
  const t = await getTranslations("developers");
  const keys = await listKeys(organization, "api_key");
  return (
    <>
      <PageHeader
        title={t("title")}
        intro={t("intro", { organization: organizationName })}
        action={<DocumentationLink slug={slug} />}
      />
      <DeveloperTabs>
        <KeysPanel keys={keys} baseUrl={new URL("/integrations/v1", env().APP_URL).href} />
      </DeveloperTabs>
    </>
  );
}
