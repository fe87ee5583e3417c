"use client";

import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { useGuardedClose } from "@/components/keys/use-guarded-close";

/** What is shown once: the texts for it. */
export type RevealTexts = "keys.reveal" | "webhooks.reveal";

type Props = { guard: ReturnType<typeof useGuardedClose>; texts?: RevealTexts };

/** The one way out of a key that is shown once; whoever tries another is asked here. */
export function GuardedFooter({ guard, texts = "keys.reveal" }: Props) {
  const t = useTranslations(texts);
  if (!guard.asking) {
    return (
      <Button onClick={guard.close} fullWidth>
        {t("done")}
      </Button>
    );
  }
  return (
    <Alert color="red" role="alertdialog" aria-label={t("askTitle")} title={t("askTitle")}>
      <Stack gap="md">
        <Text inherit>{t("ask")}</Text>
        <Group gap="sm">
          <Button variant="default" onClick={guard.keep} autoFocus>
            {t("keep")}
          </Button>
          <Button color="red" onClick={guard.close}>
            {t("closeAnyway")}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
