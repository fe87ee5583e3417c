import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AudiencesPanel } from "@/components/custom-data/audiences-panel";
import { CustomDataTabs } from "@/components/custom-data/custom-data-tabs";
import { DefinitionsPanel } from "@/components/custom-data/definitions-panel";
import { MetaHint } from "@/components/custom-data/meta-hint";
import { tabs } from "@/components/custom-data/tabs";
import { PageHeader } from "@/components/ui/page-header";
import { listAudiences } from "@/lib/audiences/data";
import { readPlace, writePlace } from "@/lib/audiences/place";
import { requireMember } from "@/lib/auth/page";
import { listDefinitions } from "@/lib/fields/list-data";
import type { OrganizationId } from "@/lib/orgs/organization-id";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customData"))("title") };
}

async function Audiences({ organization, after }: { organization: OrganizationId; after: unknown }) {
  const place = readPlace(after);
  const { items, last, hasMore } = await listAudiences(organization, 50, place);
  const first = "/app/custom-data?tab=audiences";
  const next = hasMore && last ? `${first}&after=${writePlace(last)}` : null;
  return <AudiencesPanel audiences={items} pages={{ first: place && first, next }} />;
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CustomDataPage({ searchParams }: Props) {
  const { organization, organizationName, slug } = await requireMember("admin");
  const t = await getTranslations("customData");
  const asked = await searchParams;
  const tab = tabs.find((one) => one === asked.tab) ?? "contact";
  return (
    <>
      <PageHeader title={t("title")} intro={t("intro", { organization: organizationName })} />
      <CustomDataTabs tab={tab}>
        {tab === "audiences" ? (
          <Audiences organization={organization} after={asked.after} />
        ) : (
          <DefinitionsPanel
            key={tab}
            group={tab}
            definitions={
              await listDefinitions(
                organization,
                tab === "attributes" ? { kind: "attribute" } : { kind: "field", object: tab },
              )
            }
          />
        )}
      </CustomDataTabs>
      <MetaHint slug={slug} />
    </>
  );
}
