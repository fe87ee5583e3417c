"use client";

import { Tabs } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import classes from "@/components/keys/developer-tabs.module.css";

/** The tabs of the Developers page; the address names the one that is open, unless it is the first. */
export function DeveloperTabs({ children }: { children: ReactNode }) {
  const t = useTranslations("developers");
  return (
    <Tabs value="keys">
      <Tabs.List aria-label={t("title")} className={classes.list}>
        <Tabs.Tab value="keys" className={classes.tab}>
          {t("tabs.keys")}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="keys">{children}</Tabs.Panel>
    </Tabs>
  );
}
