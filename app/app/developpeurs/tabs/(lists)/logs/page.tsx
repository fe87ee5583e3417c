import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readFilter } from "@/components/requests/log-filter";
import { LogsPanel } from "@/components/requests/logs-panel";
import { shownDays } from "@/components/requests/usage";
import { pageSize } from "@/components/ui/pages";
import { seesSecureApi } from "@/lib/auth/member";
import { requireMember } from "@/lib/auth/page";
import { env } from "@/lib/env";
import { listKeys } from "@/lib/keys/data";
import { listCalls, readUsageDays } from "@/lib/requests/list-data";
import { callFilter } from "@/lib/requests/schema";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("logs"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LogsPage({ searchParams }: Props) {
  const member = await requireMember("admin");
  const { organization } = member;
  const secretPages = seesSecureApi(member);
  const address = Object.entries(await searchParams).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => (one === undefined ? [] : [[name, one]])),
  );
  const filter = callFilter.parse(readFilter(new URLSearchParams(address)));
  const [{ items, hasMore }, usage, keys] = await Promise.all([
    listCalls(organization, { ...filter, limit: pageSize, secretPages }, null),
    readUsageDays(organization, { days: shownDays }),
    listKeys(organization, secretPages ? undefined : "api_key"),
  ]);
  return (
    <LogsPanel
      // Its cursor comes with the first answer of the log's own route.
      calls={{ data: items, hasMore, nextCursor: null }}
      usage={{ data: usage }}
      keys={keys.map(({ id, name }) => ({ id, name }))}
      baseUrl={new URL("/integrations/v1", env().APP_URL).href}
    />
  );
}
