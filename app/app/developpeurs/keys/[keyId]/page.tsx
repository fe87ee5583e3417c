import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ApiKeyView } from "@/components/keys/api-key-view";
import { KeyHistory } from "@/components/keys/key-history";
import { KeyCalls } from "@/components/requests/key-calls";
import { shownDays } from "@/components/requests/usage";
import { requireMember } from "@/lib/auth/page";
import { env } from "@/lib/env";
import { findKey } from "@/lib/keys/data";
import { readStory } from "@/lib/keys/story";

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
  const { usage, acts, ...story } = await readStory(organization, key, shownDays);
  return (
    <ApiKeyView
      {...story}
      shown={key}
      baseUrl={new URL("/integrations/v1", env().APP_URL).href}
      usage={<KeyCalls keyId={key.id} initial={{ data: usage }} />}
    >
      <KeyHistory acts={acts} />
    </ApiKeyView>
  );
}
