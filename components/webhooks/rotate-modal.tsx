"use client";

import { NativeSelect, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/components/form/dialog-form";
import { send } from "@/components/form/send";
import { useRefusalText, useSend } from "@/components/form/use-send";
import { Dialog } from "@/components/ui/dialog";
import { nameOf } from "@/components/webhooks/facts";
import type { RevealedWebhook, WebhookRow } from "@/lib/webhooks/schema";

/** Seconds for which the old secret signs too. */
const graces = ["0", "3600", "86400", "604800"] as const;

type Props = {
  opened: boolean;
  webhook: WebhookRow;
  onClose: () => void;
  onRotated: (webhook: RevealedWebhook) => void;
};

export function RotateModal({ opened, webhook, onClose, onRotated }: Props) {
  const t = useTranslations("webhooks.rotate");
  const refusalText = useRefusalText();
  const { pending, run } = useSend();
  const [grace, setGrace] = useState("86400");
  const [refusal, setRefusal] = useState<string | null>(null);

  async function submit() {
    setRefusal(null);
    const path = `/api/dashboard/webhooks/${webhook.id}/rotate-secret`;
    const answer = await run(() => send<RevealedWebhook>("POST", path, { graceSeconds: Number(grace) }));
    if (answer?.ok) onRotated(answer.data);
    else if (answer) setRefusal(refusalText(answer.refusal));
  }

  return (
    <Dialog opened={opened} onClose={onClose} pending={pending} title={t("title", { name: nameOf(webhook) })}>
      <DialogForm
        onSubmit={(event) => {
          event?.preventDefault();
          submit();
        }}
        onCancel={onClose}
        pending={pending}
        refusal={refusal}
        submit={t("submit")}
      >
        <Text c="dimmed">{t("body")}</Text>
        <NativeSelect
          label={t("grace")}
          data={graces.map((value) => ({ value, label: t(`graces.${value}`) }))}
          value={grace}
          onChange={(event) => setGrace(event.currentTarget.value)}
          data-autofocus
        />
      </DialogForm>
    </Dialog>
  );
}
