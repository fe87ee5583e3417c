"use client";

import { SimpleGrid, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/components/form/dialog-form";
import { useRefusalText, useSend } from "@/components/form/use-send";
import { Dialog } from "@/components/ui/dialog";
import { useRecover } from "@/components/webhooks/use-recover";
import type { WebhookRow } from "@/lib/webhooks/schema";

const kept = 30 * 86_400_000;

type Props = { opened: boolean; webhook: WebhookRow; onClose: () => void; onDone: (count: number) => void };

/** Sends again what did not arrive in a span of time. */
export function RangeModal({ opened, ...props }: Props) {
  const t = useTranslations("webhooks.range");
  const sending = useSend();
  return (
    <Dialog opened={opened} onClose={props.onClose} pending={sending.pending} title={t("title")}>
      <RangeForm {...props} {...sending} />
    </Dialog>
  );
}

type FormProps = Omit<Props, "opened"> & ReturnType<typeof useSend>;

function RangeForm({ webhook, pending, run, onClose, onDone }: FormProps) {
  const t = useTranslations("webhooks");
  const refusalText = useRefusalText();
  const { queued, recover } = useRecover();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({
    initialValues: { since: "", until: "" },
    validate: {
      since: (since) => {
        const at = Date.parse(since);
        if (Number.isNaN(at)) return t("range.sinceRequired");
        return at < Date.now() - kept ? t("range.tooOld") : null;
      },
      until: (until, { since }) =>
        until && Date.parse(until) <= Date.parse(since) ? t("range.reversed") : null,
    },
  });

  async function submit({ since, until }: typeof form.values) {
    setRefusal(null);
    // Times without a zone are the browser's own.
    const iso = (local: string) => new Date(local).toISOString();
    const span = { since: iso(since), ...(until ? { until: iso(until) } : {}) };
    const answer = await run(() => recover(webhook.id, span));
    if (answer?.ok) onDone(answer.data);
    else if (answer) setRefusal(refusalText(answer.refusal));
  }

  return (
    <DialogForm
      onSubmit={form.onSubmit(submit)}
      onCancel={onClose}
      pending={pending}
      refusal={refusal}
      submit={t("range.submit")}
    >
      <Text c="dimmed">
        {t("range.body")} {!webhook.active && t("range.bodyOff")}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <TextInput
          type="datetime-local"
          label={t("range.since")}
          required
          data-autofocus
          {...form.getInputProps("since")}
        />
        <TextInput
          type="datetime-local"
          label={t("range.until")}
          description={t("range.untilHint")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          {...form.getInputProps("until")}
        />
      </SimpleGrid>
      {queued !== null && (
        <Text size="sm" role="status">
          {t("ended.sending", { count: queued })}
        </Text>
      )}
    </DialogForm>
  );
}
