"use client";

import { useTranslations } from "next-intl";
import { PageTabs } from "@/components/ui/page-tabs";

const tabs = [
  { name: "keys", href: "/app/developpeurs/tabs" },
  { name: "webhooks", href: "/app/developpeurs/tabs/webhooks" },
  { name: "logs", href: "/app/developpeurs/tabs/logs" },
] as const;

/** The tabs of the Developers page. */
export function DeveloperTabs() {
  const t = useTranslations("developers");
  return (
    <PageTabs label={t("title")} tabs={tabs.map(({ name, href }) => ({ href, label: t(`tabs.${name}`) }))} />
  );
}
