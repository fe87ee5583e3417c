import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { IntegrationCards } from "@/components/integrations/integration-cards";
import { PageHeader } from "@/components/ui/page-header";
import { seesSecureApi } from "@/lib/auth/member";
import { requireMember } from "@/lib/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("integrations"))("title") };
}

export default async function IntegrationsPage() {
  const member = await requireMember("admin");
  const t = await getTranslations("integrations");
  return (
    <>
      <PageHeader title={t("title")} intro={t("intro", { organization: member.organizationName })} />
      <IntegrationCards secureApi={seesSecureApi(member)} />
    </>
  );
}
