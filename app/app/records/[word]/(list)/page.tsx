import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RecordsPanel } from "@/components/records/records-panel";
import { pageSize } from "@/components/ui/pages";
import { requireMember } from "@/lib/auth/page";
import { reaches } from "@/lib/auth/roles";
import { plain } from "@/lib/db";
import { readMeta } from "@/lib/fields/data";
import { readColumns } from "@/lib/records/columns-data";
import { kinds } from "@/lib/records/kinds";
import { definitionsOf, readFirst, takenBy } from "@/lib/records/screen";
import { readFilterNames } from "@/lib/records/screen-data";

type Props = {
  params: Promise<{ word: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { word } = await params;
  const t = await getTranslations("records.words");
  return { title: t.has(word as "contacts") ? t(word as "contacts") : undefined };
}

export default async function RecordsPage({ params, searchParams }: Props) {
  const { organization, user, role } = await requireMember("member");
  const { word } = await params;
  const resource = kinds.get(word);
  if (!resource) notFound();
  const definitions = await definitionsOf(organization, resource);
  const address = Object.entries(await searchParams).filter(
    (one): one is [string, string] => typeof one[1] === "string",
  );
  const asked = Object.fromEntries(address);
  const query = takenBy(resource, definitions, asked);
  const [page, columns, names, meta] = await Promise.all([
    readFirst(organization, resource, query, pageSize),
    readColumns(organization, user.id, word),
    readFilterNames(organization, resource, query),
    word === "contacts" ? readMeta(plain, organization) : null,
  ]);
  return (
    <RecordsPanel
      // Another address is another list, also where only its search differs.
      key={word}
      word={word}
      query={query}
      asked={asked}
      page={page}
      definitions={definitions}
      columns={columns}
      names={names}
      canEdit={reaches(role, resource.writingRole ?? "member")}
      isAdmin={reaches(role, "admin")}
      audiences={meta?.audiences ?? []}
    />
  );
}
