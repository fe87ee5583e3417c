"use client";

import { Input } from "@mantine/core";
import { useTranslations } from "next-intl";
import { LanguageControl, ThemeControl } from "@/components/ui/preferences";
import { SettingsSection } from "@/components/ui/settings-section";

export function AppearanceSection() {
  const t = useTranslations("account");
  const shell = useTranslations("shell");
  return (
    <SettingsSection title={t("appearance")} intro={t("appearanceIntro")}>
      <Input.Wrapper label={shell("language")} labelElement="div">
        <LanguageControl />
      </Input.Wrapper>
      <Input.Wrapper label={shell("theme")} labelElement="div">
        <ThemeControl />
      </Input.Wrapper>
    </SettingsSection>
  );
}
