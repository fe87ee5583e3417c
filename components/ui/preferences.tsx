"use client";

import { SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import { useLocale, useTranslations } from "next-intl";
import { useChooseLocale } from "@/components/ui/choose-locale";
import { localeNames, locales } from "@/lib/i18n/locale";

/** The language of the screens, in each language's own name. */
export function LanguageControl() {
  const t = useTranslations("shell");
  const choose = useChooseLocale();
  return (
    <SegmentedControl
      aria-label={t("language")}
      value={useLocale()}
      onChange={choose}
      data={locales.map((locale) => ({ value: locale, label: localeNames[locale] }))}
    />
  );
}

/** Which scheme was chosen; null until the browser says so, because the server does not know. */
export function useTheme() {
  const t = useTranslations("shell");
  const mounted = useMounted();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choices = [
    { value: "light", label: t("themeLight") },
    { value: "dark", label: t("themeDark") },
    { value: "auto", label: t("themeAuto") },
  ] as const;
  return { theme: mounted ? colorScheme : null, setTheme: setColorScheme, choices };
}

export function ThemeControl() {
  const t = useTranslations("shell");
  const { theme, setTheme, choices } = useTheme();
  return (
    <SegmentedControl
      aria-label={t("theme")}
      value={theme ?? ""}
      onChange={(value) => setTheme(value as (typeof choices)[number]["value"])}
      data={[...choices]}
    />
  );
}
