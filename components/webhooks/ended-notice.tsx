"use client";

import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { OnAct } from "@/components/webhooks/acts";
import { nameOf, stateOf } from "@/components/webhooks/facts";
import type { WebhookRow } from "@/lib/webhooks/schema";

type Props = { webhook: WebhookRow; recovering: { id: string; queued: number } | null; onAct: OnAct };

/** Says that a webhook ended by itself, and offers to switch it on with all that it missed. */
export function EndedNotice({ webhook, recovering, onAct }: Props) {
  const t = useTranslations("webhooks.ended");
  const reason = stateOf(webhook) === "gone" ? "gone" : "failing";
  const own = recovering?.id === webhook.id ? recovering : null;
  return (
    <Alert color="red" icon={<IconPlugConnectedX />} title={t(reason, { name: nameOf(webhook) })}>
      <Stack gap="md" align="flex-start">
        <Text inherit>{t(`${reason}Why`)}</Text>
        <Button variant="default" onClick={() => onAct("recover", webhook)} loading={own !== null}>
          {t("act")}
        </Button>
        {own && (
          <Text inherit role="status">
            {t("sending", { count: own.queued })}
          </Text>
        )}
      </Stack>
    </Alert>
  );
}
