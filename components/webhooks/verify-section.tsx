"use client";

import { Button, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { usePart } from "@/components/ui/on-demand";

const load = () => import("@/components/webhooks/verify-code").then(({ VerifyCode }) => VerifyCode);

/** How a receiver tells our deliveries from others'; the code is fetched when it is wanted. */
export function VerifySection({ url }: { url: string }) {
  const t = useTranslations("webhooks.verify");
  const [opened, { toggle, close }] = useDisclosure();
  const codeId = useId();
  const VerifyCode = usePart(load, opened, close);
  return (
    <Stack component="section" gap="md" aria-label={t("title")}>
      <Stack gap="sm" align="flex-start">
        <Title order={2}>{t("title")}</Title>
        <Text c="dimmed">{t("intro")}</Text>
        <Button variant="default" onClick={toggle} aria-expanded={opened} aria-controls={codeId}>
          {t(opened ? "hide" : "show")}
        </Button>
      </Stack>
      <div id={codeId}>{opened && VerifyCode && <VerifyCode url={url} />}</div>
    </Stack>
  );
}
