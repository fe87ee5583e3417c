"use client";

import { Button, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { DataTable } from "@/components/ui/data-table";
import { onDemand } from "@/components/ui/on-demand";
import { type Page, pageSize } from "@/components/ui/pages";
import { useLivePages } from "@/components/ui/use-live-pages";
import { useNotify } from "@/components/ui/use-notify";
import { DeliveryActsContext, useDeliveryColumns } from "@/components/webhooks/delivery-columns";
import classes from "@/components/webhooks/webhook-table.module.css";
import type { Delivery, DeliveryStatus, WebhookRow } from "@/lib/webhooks/schema";

const DeliveryDialog = onDemand(() =>
  import("@/components/webhooks/delivery-dialog").then(({ DeliveryDialog }) => DeliveryDialog),
);

const timeOf = ({ createdAt }: Delivery) => createdAt;

const wide = new Set(["time", "attempts", "answer", "duration", "next"]);
const cells = { time: classes.last, duration: classes.last, next: classes.last };

type Props = {
  webhook: WebhookRow;
  status: DeliveryStatus | null;
  /** Null where the page came without: it is fetched then. */
  initial: Page<Delivery> | null;
  /** Something was sent, so the webhook's own state may change soon. */
  onSent: () => void;
};

/** The deliveries of one status or of all, newest first: the first page as it is now, older ones as they are asked for. */
export function DeliveryList({ webhook, status, initial, onSent }: Props) {
  const t = useTranslations("webhooks");
  const notify = useNotify();
  const tell = useTellRefusal();
  const { run } = useSend();
  const path = `/api/dashboard/webhooks/${webhook.id}/deliveries`;
  const { shown, stale, refresh, fetchMore, pending, swap } = useLivePages({
    path: `${path}?limit=${pageSize}${status ? `&status=${status}` : ""}`,
    initial,
    pause: 2_000,
    timeOf,
  });
  const [chosen, setChosen] = useState<Delivery | null>(null);
  const [opened, setOpened] = useState(false);

  async function resend(delivery: Delivery) {
    const answer = await run(() => send<Delivery>("POST", `${path}/${delivery.id}/resend`));
    if (!answer) return;
    if (!answer.ok) return tell(answer.refusal);
    notify(t("done.resent"));
    swap(answer.data);
    refresh();
    onSent();
  }

  function open(delivery: Delivery) {
    setChosen(delivery);
    setOpened(true);
  }

  const columns = useDeliveryColumns();
  if (!shown) return <Skeleton height={176} role="status" aria-label={t("log.title")} />;
  if (shown.rows.length === 0 && !status) return <NothingSent />;
  return (
    <Stack gap="md" align="stretch">
      <DeliveryActsContext value={{ onOpen: open, onResend: webhook.active ? resend : null }}>
        <DataTable
          label={t("log.title")}
          columns={columns}
          rows={shown.rows}
          search=""
          noMatch={t("log.noMatch")}
          cells={cells}
          wide={wide}
        />
      </DeliveryActsContext>
      {stale && (
        <Text size="sm" c="dimmed" role="status">
          {t("stale")}
        </Text>
      )}
      {shown.cursor && (
        <Button variant="default" onClick={fetchMore} loading={pending} className={classes.more}>
          {t("log.more")}
        </Button>
      )}
      {chosen && (
        <DeliveryDialog
          key={chosen.id}
          opened={opened}
          path={`${path}/${chosen.id}`}
          delivery={chosen}
          onClose={() => setOpened(false)}
          onResend={webhook.active ? () => resend(chosen) : null}
        />
      )}
    </Stack>
  );
}

function NothingSent() {
  const t = useTranslations("webhooks.log");
  return (
    <Stack align="center" gap="xs" className={classes.nothing}>
      <Title order={3}>{t("emptyTitle")}</Title>
      <Text c="dimmed" ta="center">
        {t("empty")}
      </Text>
    </Stack>
  );
}
