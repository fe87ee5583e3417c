"use client";

import { Button, Group, Stack, Text, Title, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconExternalLink, IconLink } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { Section } from "@/components/secure-api/section";
import { useCopy } from "@/components/ui/use-copy";

/** Where the organization's documentation is, for people without an account. `address` is absolute. */
export function AuthenticationSection({ address }: { address: string }) {
  const t = useTranslations("secureApi.authentication");
  const copied = useTranslations("common")("copied");
  const { state, copy } = useCopy();
  return (
    <Section title={t("title")} intro={t("about")}>
      <Stack gap="sm" align="flex-start">
        <Title order={3}>{t("documentation")}</Title>
        <Group gap="sm">
          <Button
            component="a"
            href={new URL(address).pathname}
            target="_blank"
            rel="noopener"
            variant="default"
            rightSection={<IconExternalLink size={16} aria-hidden />}
          >
            {t("view")}
            <VisuallyHidden> ({t("opensNewTab")})</VisuallyHidden>
          </Button>
          <Button
            variant="subtle"
            color="gray"
            onClick={() => copy(address)}
            leftSection={state === "done" ? <IconCheck size={16} /> : <IconLink size={16} />}
          >
            {state === "done" ? copied : t("copyLink")}
          </Button>
        </Group>
        <VisuallyHidden role="status">{state === "done" && copied}</VisuallyHidden>
        {state === "refused" && (
          <Text size="sm" role="alert">
            {t("copyRefused")} {address}
          </Text>
        )}
      </Stack>
    </Section>
  );
}
