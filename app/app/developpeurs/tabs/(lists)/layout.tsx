import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DeveloperTabs } from "@/components/keys/developer-tabs";
import { DocumentationLink } from "@/components/keys/documentation-link";
import { QuotaBanner } from "@/components/quota/quota-banner";
import { PageHeader } from "@/components/ui/page-header";
import { seesSecureApi } from "@/lib/auth/member";
import { requireMember } from "@/lib/auth/page";
import { readUsage } from "@/lib/orgs/data";

/** What stays while one goes from tab to tab. */
export default async function ListsLayout({ children }: { children: ReactNode }) {
  const member = await requireMember("admin");
  const { organization, organizationName, slug } = member;
  const { used, limit, resetsAt } = await readUsage(organization);
  const t = await getTranslations("developers");
  return (
    <>
      <PageHeader
        title={t("title")}
        intro={t("intro", { organization: organizationName })}
        action={<DocumentationLink slug={slug} />}
      />
      <QuotaBanner
        initial={{ used, limit, resetsAt }}
        href={seesSecureApi(member) ? "/app/integrations/secure-api" : null}
      />
      <DeveloperTabs />
      {children}
    </>
  );
}
