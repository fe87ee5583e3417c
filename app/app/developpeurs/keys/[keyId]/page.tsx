import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KeyHistory } from "@/components/keys/key-history";
import { KeyView } from "@/components/keys/key-view";
import { KeyCalls } from "@/components/requests/key-calls";
import { shownDays } from "@/components/requests/usage";
import { requireMember } from "@/lib/auth/page";
import { env } from "@/lib/env";
import { listAddresses } from "@/lib/keys/addresses-data";
import { findKey } from "@/lib/keys/data";
import { listActs } from "@/lib/keys/history-data";
import { readKeyPolicy } from "@/lib/keys/policy-data";
import { readUsageDays } from "@/lib/requests/list-data";

type Props = { params: Promise<{ keyId: string }> };

async function keyOf({ params }: Props) {
  const { organization } = await requireMember("admin");
  const key = (await findKey(organization, (await params).keyId, "api_key")) ?? notFound();
  return { organization, key };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await keyOf(props)).key.name };
}

export default async function KeyPage(props: Props) {
  const { organization, key } = await keyOf(props);
  const [addresses, usage, acts, { longestLifetime }] = await Promise.all([
    listAddresses(organization, key.id),
    readUsageDays(organization, { keyId: key.id, days: shownDays }),
    listActs(organization, key),
    readKeyPolicy(organization),
  ]);
  return (
    <KeyView
      shown={key}
      addresses={addresses}
      baseUrl={new URL("/integrations/v1", env().APP_URL).href}
      longestLifetime={longestLifetime}
      usage={<KeyCalls keyId={key.id} initial={{ data: usage }} />}
    >
      <KeyHistory acts={acts} />
    </KeyView>
  );
}
