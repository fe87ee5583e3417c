import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SecureApiPanel } from "@/components/secure-api/secure-api-panel";
import { requireSecureApi } from "@/lib/auth/page";
import { env } from "@/lib/env";
import { dummy } from "@/lib/gate/credentials";
import { listHints } from "@/lib/keys/hints-data";
import { readKeyPolicy } from "@/lib/keys/policy-data";
import { listSecretKeys } from "@/lib/keys/secret-data";
import { readUsage } from "@/lib/orgs/data";
import { readSettings } from "@/lib/secure-api/data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("secureApi"))("title") };
}

export default async function SecureApiPage() {
  const { organization, organizationName, slug, role } = await requireSecureApi();
  const [settings, usage, keys, hints, { longestLifetime }] = await Promise.all([
    readSettings(organization),
    readUsage(organization),
    listSecretKeys(organization),
    listHints(organization, { kind: "secret_key" }),
    readKeyPolicy(organization),
  ]);
  const isSuperAdmin = role === "super_admin";
  const address = (path: string) => new URL(path, env().APP_URL).href;
  return (
    <SecureApiPanel
      organizationName={organizationName}
      documentation={address(`/docs/${slug}`)}
      limits={{ initial: usage, mayChange: isSuperAdmin }}
      hints={hints}
      credentials={{
        publicId: settings.publicId,
        keys,
        baseUrl: address("/integrations/v1"),
        longestLifetime,
        policy: isSuperAdmin ? { once: settings.secretKeysOnce } : null,
      }}
      missingItems={settings.missingItems}
      test={{ publicId: dummy.publicId, secret: dummy.secret }}
    />
  );
}
