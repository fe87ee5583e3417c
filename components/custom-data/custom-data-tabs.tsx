"use client";

import { Tabs } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useTransition } from "react";
import classes from "@/components/custom-data/custom-data-tabs.module.css";
import { tabs } from "@/components/custom-data/tabs";

/** The tabs of the page; the address names the one that is open. Only its own list is read. */
export function CustomDataTabs({ tab, children }: { tab: (typeof tabs)[number]; children: ReactNode }) {
  const t = useTranslations("customData");
  const router = useRouter();
  const [pending, start] = useTransition();
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const open = list.current?.querySelector(`[data-tab="${tab}"]`);
    open?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [tab]);

  return (
    <Tabs
      value={tab}
      onChange={(next) => next && start(() => router.push(`?tab=${next}`))}
      activateTabWithKeyboard={false}
    >
      <Tabs.List ref={list} aria-label={t("title")} className={classes.list}>
        {tabs.map((one) => (
          <Tabs.Tab key={one} value={one} data-tab={one} className={classes.tab}>
            {t(`tabs.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab} aria-busy={pending} className={classes.panel}>
        {children}
      </Tabs.Panel>
    </Tabs>
  );
}
