"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { ConfirmModal } from "@/components/ui/confirm-modal";
import { nameOf } from "@/components/webhooks/facts";
import { WebhookAddress } from "@/components/webhooks/webhook-address";
import classes from "@/components/webhooks/webhook-table.module.css";
import type { WebhookRow } from "@/lib/webhooks/schema";

type Props = { opened: boolean; webhook: WebhookRow; onClose: () => void; onDeleted: () => void };

export function DeleteModal({ opened, webhook, onClose, onDeleted }: Props) {
  const t = useTranslations("webhooks.confirmDelete");
  const tell = useTellRefusal();
  const { pending, run } = useSend();

  async function end() {
    const answer = await run(() => send("DELETE", `/api/dashboard/webhooks/${webhook.id}`));
    if (answer?.ok) onDeleted();
    else if (answer) {
      tell(answer.refusal);
      onClose();
    }
  }

  return (
    <ConfirmModal
      opened={opened}
      title={t("title", { name: nameOf(webhook) })}
      submit={t("submit")}
      danger
      pending={pending}
      onConfirm={end}
      onClose={onClose}
    >
      <Text className={classes.address}>
        <WebhookAddress url={webhook.url} />
      </Text>
      <Text c="dimmed">{t("body")}</Text>
    </ConfirmModal>
  );
}
