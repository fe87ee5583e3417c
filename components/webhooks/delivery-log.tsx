"use client";

import { Button, Group, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { onDemand, warm } from "@/components/ui/on-demand";
import type { Page } from "@/components/ui/pages";
import { useNotify } from "@/components/ui/use-notify";
import { DeliveryList } from "@/components/webhooks/delivery-list";
import classes from "@/components/webhooks/webhook-table.module.css";
import type { Delivery, DeliveryStatus, WebhookRow } from "@/lib/webhooks/schema";

const RangeModal = onDemand(() =>
  import("@/components/webhooks/range-modal").then(({ RangeModal }) => RangeModal),
);

/** As lib/webhooks/schema.ts has them; repeated here so that the screen does not carry the schemas. */
const statuses = [
  "pending",
  "succeeded",
  "failed",
  "blocked",
  "withheld",
] as const satisfies DeliveryStatus[];

type Props = { webhook: WebhookRow; initial: Page<Delivery>; onSent: () => void };

/** What was sent to a webhook, and is still to be. */
export function DeliveryLog({ webhook, initial, onSent }: Props) {
  const t = useTranslations("webhooks");
  const notify = useNotify();
  const [status, setStatus] = useState<DeliveryStatus | null>(null);
  const [ranging, range] = useDisclosure();
  return (
    <section aria-label={t("log.title")}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-end" gap="md">
          <div>
            <Title order={2}>{t("log.title")}</Title>
            <Text c="dimmed">{t("log.intro")}</Text>
          </div>
          <Group gap="sm" align="flex-end" className={classes.tools}>
            <NativeSelect
              aria-label={t("log.filter")}
              value={status ?? ""}
              onChange={({ currentTarget: { value } }) =>
                setStatus(statuses.find((one) => one === value) ?? null)
              }
              data={[
                { value: "", label: t("log.all") },
                ...statuses.map((value) => ({ value, label: t(`log.statuses.${value}`) })),
              ]}
              className={classes.filter}
            />
            <Button variant="default" onClick={range.open} {...warm(RangeModal)}>
              {t("range.open")}
            </Button>
          </Group>
        </Group>
        <DeliveryList
          key={status ?? "all"}
          webhook={webhook}
          status={status}
          initial={status === null ? initial : null}
          onSent={onSent}
        />
      </Stack>
      <RangeModal
        opened={ranging}
        webhook={webhook}
        onClose={range.close}
        onDone={(count) => {
          range.close();
          notify(t("done.recovered", { count }));
          onSent();
        }}
      />
    </section>
  );
}
