"use client";

import { Tabs } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import classes from "@/components/custom-data/custom-data-tabs.module.css";
import { tabs } from "@/components/custom-data/tabs";

/** The tabs of the page; the address names the one that is open. Only its own list is read. */
export function CustomDataTabs({ tab, children }: { tab: (typeof tabs)[number]; children: ReactNode }) {
  const t = useTranslations("customData");
  const router = useRouter();
  return (
    <Tabs
      value={tab}
      onChange={(next) => next && router.push(`?tab=${next}`)}
      activateTabWithKeyboard={false}
    >
      <Tabs.List aria-label={t("title")} className={classes.list}>
        {tabs.map((one) => (
          <Tabs.Tab key={one} value={one} className={classes.tab}>
            {t(`tabs.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab}>{children}</Tabs.Panel>
    </Tabs>
  );
}
