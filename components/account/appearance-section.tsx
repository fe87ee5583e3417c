import { Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { LanguageControl, ThemeControl } from "@/components/ui/preferences";
import { SettingsSection } from "@/components/ui/settings-section";

export function AppearanceSection() {
  const t = useTranslations("account");
  const shell = useTranslations("shell");
  return (
    <SettingsSection title={t("appearance")} intro={t("appearanceIntro")}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm" fw="medium">
          {shell("language")}
        </Text>
        <LanguageControl />
      </Stack>
      <Stack gap="xs" align="flex-start">
        <Text size="sm" fw="medium">
          {shell("theme")}
        </Text>
        <ThemeControl />
      </Stack>
    </SettingsSection>
  );
}
