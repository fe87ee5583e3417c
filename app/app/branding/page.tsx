import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BrandingForm } from "@/components/branding/branding-form";
import { VisibilitySection } from "@/components/branding/visibility-section";
import { DocumentationLink } from "@/components/keys/documentation-link";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/page";
import { readBranding } from "@/lib/branding/data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("branding"))("title") };
}

export default async function BrandingPage() {
  const { organization, organizationName, slug, secureApiRestricted } = await requireMember("super_admin");
  const t = await getTranslations("branding");
  return (
    <>
      <PageHeader
        title={t("title")}
        intro={t("intro", { organization: organizationName })}
        action={<DocumentationLink slug={slug} />}
      />
      <BrandingForm branding={await readBranding(organization)} organizationName={organizationName} />
      <VisibilitySection secureApiRestricted={secureApiRestricted} />
    </>
  );
}
