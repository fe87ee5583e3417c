"use client";

import { Alert, Button, Code, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import { Moment, useExactTime } from "@/components/ui/moment";
import { useLive } from "@/components/ui/use-live";
import { DeliveryAttempts } from "@/components/webhooks/delivery-attempts";
import { DeliveryRequest } from "@/components/webhooks/delivery-request";
import { DeliveryStatus } from "@/components/webhooks/delivery-status";
import classes from "@/components/webhooks/webhook-table.module.css";
import type { Delivery, DeliveryDetail } from "@/lib/webhooks/schema";

type Props = {
  opened: boolean;
  path: string;
  delivery: Delivery;
  onClose: () => void;
  /** Null while its webhook is off. */
  onResend: (() => void) | null;
};

/** What is sent, and what came of each attempt, as it happens. */
export function DeliveryDialog({ opened, delivery, onClose, ...props }: Props) {
  const t = useTranslations("webhooks.detail");
  return (
    <Dialog opened={opened} onClose={onClose} title={t("title")} size="xl">
      <Detail {...props} delivery={delivery} />
    </Dialog>
  );
}

function Detail({ path, delivery, onResend }: Pick<Props, "path" | "delivery" | "onResend">) {
  const t = useTranslations("webhooks.detail");
  const exact = useExactTime();
  const { value, stale, refresh } = useLive<DeliveryDetail | null>(path, null, 2_000);
  const shown = value ?? delivery;
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap="xs">
          <Group gap="sm">
            <Code className={classes.event}>{shown.eventType}</Code>
            <DeliveryStatus of={shown} />
          </Group>
          <Text size="sm" c="dimmed">
            {exact(shown.createdAt)}
          </Text>
          {shown.nextAttemptAt && (
            <Text size="sm">
              {t.rich("next", { when: () => shown.nextAttemptAt && <Moment iso={shown.nextAttemptAt} /> })}
            </Text>
          )}
        </Stack>
        {onResend && (
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            onClick={() => {
              onResend();
              refresh();
            }}
          >
            {t("resend")}
          </Button>
        )}
      </Group>
      <section>
        <Title order={3} mb="sm">
          {t("attempts")}
        </Title>
        <DeliveryAttempts attempts={shown.attempts} />
      </section>
      <section>
        <Title order={3} mb="sm">
          {t("request")}
        </Title>
        {value ? <DeliveryRequest delivery={value} /> : <Skeleton height={200} />}
      </section>
      {stale && !value && (
        <Alert color="red" role="alert">
          {t("failed")}
        </Alert>
      )}
    </Stack>
  );
}
