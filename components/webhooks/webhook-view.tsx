"use client";

import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { Page } from "@/components/ui/pages";
import { useLive } from "@/components/ui/use-live";
import { DeliveryLog } from "@/components/webhooks/delivery-log";
import { EndedNotice } from "@/components/webhooks/ended-notice";
import { isEnded, nameOf } from "@/components/webhooks/facts";
import { useWebhookActs } from "@/components/webhooks/use-webhook-acts";
import { VerifySection } from "@/components/webhooks/verify-section";
import { WebhookAddress } from "@/components/webhooks/webhook-address";
import { WebhookFacts } from "@/components/webhooks/webhook-facts";
import { WebhookMenu } from "@/components/webhooks/webhook-menu";
import classes from "@/components/webhooks/webhook-table.module.css";
import type { Delivery, WebhookRow } from "@/lib/webhooks/schema";

type Props = { initial: WebhookRow; deliveries: Page<Delivery> };

/** One webhook: what it is, what can be done to it, and its log. */
export function WebhookView({ initial, deliveries }: Props) {
  const t = useTranslations("webhooks");
  const router = useRouter();
  const { value: webhook, refresh } = useLive(`/api/dashboard/webhooks/${initial.id}`, initial, 3_000);
  const { dialogs, onAct, recovering } = useWebhookActs(() => router.push("/app/developpeurs/tabs/webhooks"));
  return (
    <Stack gap="xl">
      <Stack gap="lg">
        <Group justify="space-between" align="flex-start" gap="md" wrap="nowrap">
          <div className={classes.heading}>
            <Title order={1}>{nameOf(webhook)}</Title>
            <Text className={classes.address}>
              <WebhookAddress url={webhook.url} />
            </Text>
          </div>
          <Group gap="sm" wrap="nowrap">
            {webhook.active && (
              <Button
                variant="default"
                leftSection={<IconSend size={16} aria-hidden />}
                onClick={() => onAct("test", webhook)}
                visibleFrom="sm"
              >
                {t("page.test")}
              </Button>
            )}
            <WebhookMenu of={webhook} onAct={onAct} />
          </Group>
        </Group>
        {isEnded(webhook) && <EndedNotice webhook={webhook} recovering={recovering} onAct={onAct} />}
        <WebhookFacts of={webhook} />
      </Stack>
      <DeliveryLog webhook={webhook} initial={deliveries} onSent={refresh} />
      <VerifySection url={webhook.url} />
      {dialogs}
    </Stack>
  );
}
