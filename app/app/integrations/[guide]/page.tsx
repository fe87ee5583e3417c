import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GuideView } from "@/components/integrations/guide-view";
import { isTool, toolNames } from "@/components/integrations/guides";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { seesSecureApi } from "@/lib/auth/member";
import { requireMember } from "@/lib/auth/page";
import { env } from "@/lib/env";
import { readSettings } from "@/lib/secure-api/data";

type Props = { params: Promise<{ guide: string }> };

const toolOf = async ({ params }: Props) => {
  const { guide } = await params;
  return isTool(guide) ? guide : notFound();
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const tool = toolNames[await toolOf(props)];
  return { title: (await getTranslations("integrations.guide"))("title", { tool }) };
}

export default async function GuidePage(props: Props) {
  const member = await requireMember("admin");
  const tool = await toolOf(props);
  const { publicId } = await readSettings(member.organization);
  const t = await getTranslations("integrations");
  const address = (path: string) => new URL(path, env().APP_URL).href;
  return (
    <>
      <BackLink href="/app/integrations">{t("back")}</BackLink>
      <PageHeader title={t("guide.title", { tool: toolNames[tool] })} intro={t(`guides.${tool}.about`)} />
      <GuideView
        tool={tool}
        values={{ organization: member.organizationName, baseUrl: address("/integrations/v1"), publicId }}
        documentation={address(`/docs/${member.slug}`)}
        secureApi={seesSecureApi(member)}
      />
    </>
  );
}
