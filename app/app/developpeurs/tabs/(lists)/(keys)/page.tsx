import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ExpiryBanner } from "@/components/keys/expiry-banner";
import { KeyHints } from "@/components/keys/key-hints";
import { KeysPanel } from "@/components/keys/keys-panel";
import { seesSecureApi } from "@/lib/auth/member";
import { requireMember } from "@/lib/auth/page";
import { env } from "@/lib/env";
import { listKeys } from "@/lib/keys/data";
import { listHints } from "@/lib/keys/hints-data";
import { readKeyPolicy } from "@/lib/keys/policy-data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("developers"))("title") };
}

/** Tabs that are pages of their own, as `?tab=` names them. */
const others = ["webhooks", "logs"];

type Props = { searchParams: Promise<{ tab?: string | string[] }> };

export default async function KeysPage({ searchParams }: Props) {
  const member = await requireMember("admin");
  const { organization } = member;
  const { tab } = await searchParams;
  if (typeof tab === "string" && others.includes(tab)) redirect(`/app/developpeurs/tabs/${tab}`);
  const [keys, secretKeys, policy, hints] = await Promise.all([
    listKeys(organization, "api_key"),
    seesSecureApi(member) ? listKeys(organization, "secret_key") : [],
    readKeyPolicy(organization),
    listHints(organization, { kind: "api_key" }),
  ]);
  return (
    <>
      <ExpiryBanner keys={[...keys, ...secretKeys]} />
      <KeyHints keys={keys} hints={hints} />
      <KeysPanel keys={keys} baseUrl={new URL("/integrations/v1", env().APP_URL).href} policy={policy} />
    </>
  );
}
