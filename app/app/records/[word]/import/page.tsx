import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ImportList } from "@/components/import/import-list";
import { Steps } from "@/components/import/steps";
import { UploadPanel } from "@/components/import/upload-panel";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/page";
import { listImports } from "@/lib/import/import-data";
import { kindNames } from "@/lib/import/limits";

type Props = { params: Promise<{ word: string }> };

const kindOf = async ({ params }: Props) => {
  const { word } = await params;
  return kindNames.find((kind) => kind === word) ?? notFound();
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await getTranslations("import"))(`titles.${await kindOf(props)}`) };
}

export default async function ImportPage(props: Props) {
  const { organization } = await requireMember("admin");
  const kind = await kindOf(props);
  const t = await getTranslations("import");
  return (
    <>
      <BackLink href={`/app/records/${kind}`}>{t(`kinds.${kind}`)}</BackLink>
      <PageHeader title={t(`titles.${kind}`)} intro={t("intro")} />
      <Steps status="uploading" />
      <UploadPanel kind={kind} />
      <ImportList rows={await listImports(organization, kind)} />
    </>
  );
}
