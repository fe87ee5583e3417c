import { Button, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";

/** A one-time link that was used, or is too old, or never was one. */
export function SpentLink() {
  const t = useTranslations("reset");
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <Title order={1}>{t("spentTitle")}</Title>
        <Text c="dimmed">{t("spent")}</Text>
      </Stack>
      <Button component="a" href="/login" variant="default" fullWidth>
        {t("toSignIn")}
      </Button>
    </Stack>
  );
}
