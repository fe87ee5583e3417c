import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KeyHistory } from "@/components/keys/key-history";
import { KeyCalls } from "@/components/requests/key-calls";
import { shownDays } from "@/components/requests/usage";
import { SecretKeyView } from "@/components/secure-api/secret-key-view";
import { requireSecureApi } from "@/lib/auth/page";
import { env } from "@/lib/env";
import { findSecretKey } from "@/lib/keys/secret-data";
import { readStory } from "@/lib/keys/story";
import { readSettings } from "@/lib/secure-api/data";

type Props = { params: Promise<{ keyId: string }> };

async function keyOf({ params }: Props) {
  const { organization } = await requireSecureApi();
  const key = (await findSecretKey(organization, (await params).keyId)) ?? notFound();
  return { organization, key };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await keyOf(props)).key.name };
}

export default async function SecretKeyPage(props: Props) {
  const { organization, key } = await keyOf(props);
  const [{ usage, acts, ...story }, { publicId }] = await Promise.all([
    readStory(organization, key, shownDays),
    readSettings(organization),
  ]);
  return (
    <SecretKeyView
      {...story}
      shown={key}
      publicId={publicId}
      baseUrl={new URL("/integrations/v1", env().APP_URL).href}
      usage={<KeyCalls keyId={key.id} initial={{ data: usage }} />}
    >
      <KeyHistory acts={acts} />
    </SecretKeyView>
  );
}
