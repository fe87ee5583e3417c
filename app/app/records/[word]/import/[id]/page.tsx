import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportView } from "@/components/import/import-view";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { readChoices, readFirstRows, samplesOf } from "@/lib/import/choices";
import { readStart } from "@/lib/import/chunk-data";
import { listRefusals } from "@/lib/import/import-data";
import { kinds } from "@/lib/import/kinds";
import { requireImport } from "./import";

type Props = { params: Promise<{ word: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await requireImport(await params)).shown.fileName };
}

export default async function ImportPage({ params }: Props) {
  const { organization, shown, headers } = await requireImport(await params);
  const t = await getTranslations("import");
  // Only while there is something to choose: what it shows is read from the file itself.
  const start = shown.status === "uploaded" || shown.status === "checked";
  const file = start && headers ? await readStart(organization, shown.id) : null;
  const columns = file &&
    headers && {
      headers,
      samples: samplesOf(headers, (await readFirstRows(file, 50)).rows),
      choices: await readChoices(organization, kinds[shown.kind], headers),
    };
  const refusals = await listRefusals(organization, shown.id, 100);
  return (
    <>
      <BackLink href={`/app/records/${shown.kind}/import`}>{t(`titles.${shown.kind}`)}</BackLink>
      <PageHeader title={shown.fileName} />
      <ImportView initial={shown} columns={columns} refusals={refusals} />
    </>
  );
}
