"use client";

import { Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TextLink } from "@/components/integrations/text-link";
import classes from "@/components/requests/usage.module.css";
import { KeyUsage, type Usage } from "@/components/requests/usage-section";

/** What a key is called for, on its own page, and the way to its calls one by one. */
export function KeyCalls({ keyId, initial }: { keyId: string; initial: Usage }) {
  const t = useTranslations("logs.usage");
  return (
    <Stack gap="sm" className={classes.ofKey}>
      <KeyUsage keyId={keyId} initial={initial} />
      <Text size="sm">
        <TextLink href={`/app/developpeurs/tabs/logs?keyId=${keyId}`}>{t("eachCall")}</TextLink>
      </Text>
    </Stack>
  );
}
