import { Group } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import classes from "@/components/sign-in/entry-frame.module.css";
import { Logo } from "@/components/ui/logo";
import { LanguageControl } from "@/components/ui/preferences";

/** The frame of every screen before sign-in: one card, and the language for who cannot read it. */
export function EntryFrame({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  return (
    <div className={classes.frame}>
      <header>
        <Logo name={t("product")} />
      </header>
      <main className={classes.main}>
        <div className={classes.card}>{children}</div>
      </main>
      <Group component="footer" justify="center">
        <LanguageControl />
      </Group>
    </div>
  );
}
