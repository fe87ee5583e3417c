"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { KeyView, type Story } from "@/components/keys/key-view";
import { ScopeTags } from "@/components/keys/scope-tags";
import { useApiKeyActs } from "@/components/keys/use-api-key-acts";

const list = "/app/developpeurs/tabs";

/** The page of an API key. */
export function ApiKeyView({ baseUrl, ...story }: Story & { baseUrl: string }) {
  const t = useTranslations("keys.page");
  const router = useRouter();
  const { longestLifetime } = story;
  const acts = useApiKeyActs({ baseUrl, longestLifetime, onDeleted: () => router.push(list) });
  return (
    <KeyView
      {...story}
      {...acts}
      back={{ href: list, text: t("back") }}
      secretsIntro={t("secretsIntro")}
      permissions={<ScopeTags scopes={story.shown.scopes} all />}
    />
  );
}
