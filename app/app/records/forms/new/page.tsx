import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FormBuilder } from "@/components/form-builder/form-builder";
import { formList } from "@/components/form-list/addresses";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/page";
import { plain } from "@/lib/db";
import { readDefinitions } from "@/lib/fields/data";
import { brandOf } from "../brand";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("forms.builder"))("new") };
}

export default async function NewFormPage() {
  const member = await requireMember("admin");
  const t = await getTranslations("forms");
  const definitions = await readDefinitions(plain, member.organization, "contact");
  return (
    <>
      <BackLink href={formList}>{t("back")}</BackLink>
      <PageHeader title={t("builder.new")} intro={t("builder.newIntro")} />
      <FormBuilder seen={null} definitions={definitions} brand={brandOf(member)} />
    </>
  );
}
