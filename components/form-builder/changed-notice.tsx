"use client";

import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { Part } from "@/components/form-builder/draft";

type Props = { parts: readonly Part[]; pending: boolean; onTake: () => void; onKeep: () => void };

/** Somebody else saved another version meanwhile: which one shall it be? */
export function ChangedNotice({ parts, pending, onTake, onKeep }: Props) {
  const t = useTranslations("forms.changed");
  const format = useFormatter();
  return (
    <Alert color="amber" role="alert" title={t("title")}>
      <Stack gap="md">
        <Text size="sm">
          {parts.length > 0
            ? t("what", { count: parts.length, parts: format.list(parts.map((part) => t(`parts.${part}`))) })
            : t("elsewhere")}
        </Text>
        <Group gap="sm">
          <Button variant="default" onClick={onTake} disabled={pending}>
            {t("take")}
          </Button>
          <Button variant="default" onClick={onKeep} loading={pending}>
            {t("keep")}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
