"use client";

import { Radio, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/components/form/dialog-form";
import { type Refusal, send } from "@/components/form/send";
import { useFieldTexts, useRefusalText, useSend } from "@/components/form/use-send";
import classes from "@/components/keys/new-key-modal.module.css";
import { Dialog } from "@/components/ui/dialog";
import { EventField } from "@/components/webhooks/event-field";
import type { MemberWebhook, Payload, RevealedWebhook, Webhook, WebhookRow } from "@/lib/webhooks/schema";

/** As lib/webhooks/schema.ts has them; repeated here so that the screen does not carry the schemas. */
const payloads = ["full", "thin", "flat"] as const satisfies Payload[];

type Props = {
  opened: boolean;
  /** The one that is changed; null makes a new one. */
  webhook: WebhookRow | null;
  onClose: () => void;
  onCreated: (webhook: RevealedWebhook) => void;
  onChanged: (webhook: Webhook) => void;
};

export function WebhookModal({ opened, ...props }: Props) {
  const t = useTranslations("webhooks.form");
  const sending = useSend();
  return (
    <Dialog
      opened={opened}
      onClose={props.onClose}
      pending={sending.pending}
      title={t(props.webhook ? "editTitle" : "title")}
      size="xl"
    >
      <WebhookForm {...props} {...sending} />
    </Dialog>
  );
}

type FormProps = Omit<Props, "opened"> & ReturnType<typeof useSend>;

/** Mounted anew each time that the modal opens, so it always starts with what there is. */
function WebhookForm({ webhook, pending, run, onClose, onCreated, onChanged }: FormProps) {
  const t = useTranslations("webhooks.form");
  const refusalText = useRefusalText();
  const fieldTexts = useFieldTexts();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({
    initialValues: {
      url: webhook?.url ?? "",
      events: (webhook?.events ?? []) as string[],
      payload: webhook?.payload ?? "full",
      description: webhook?.description ?? "",
    },
    validate: {
      url: (value) => (value.trim() ? null : t("urlRequired")),
      events: (value) => (value.length > 0 ? null : t("eventsRequired")),
    },
  });

  function tell(refused: Refusal) {
    const isForbidden = refused.fields.url === "forbidden_target";
    form.setErrors(fieldTexts(refused, isForbidden ? { url: t("forbidden") } : {}));
    setRefusal(refused.code === "conflict" ? t("tooMany") : refusalText(refused));
  }

  async function submit({ url, description, ...rest }: typeof form.values) {
    setRefusal(null);
    const body: MemberWebhook = { ...rest, url: url.trim(), description: description.trim() || null };
    const path = "/api/dashboard/webhooks";
    if (webhook) {
      const answer = await run(() => send<Webhook>("PATCH", `${path}/${webhook.id}`, body));
      if (answer?.ok) onChanged(answer.data);
      else if (answer) tell(answer.refusal);
      return;
    }
    const answer = await run(() => send<RevealedWebhook>("POST", path, body));
    if (answer?.ok) onCreated(answer.data);
    else if (answer) tell(answer.refusal);
  }

  return (
    <DialogForm
      onSubmit={form.onSubmit(submit)}
      onCancel={onClose}
      pending={pending}
      refusal={refusal}
      submit={t(webhook ? "save" : "submit")}
      footer={classes.footer}
    >
      <TextInput
        type="url"
        label={t("url")}
        description={t("urlHint")}
        placeholder={t("urlPlaceholder")}
        maxLength={2_000}
        autoComplete="off"
        required
        data-autofocus
        {...form.getInputProps("url")}
      />
      <EventField
        value={form.values.events}
        onChange={(events) => form.setFieldValue("events", events)}
        error={form.errors.events}
      />
      <Radio.Group label={t("payload")} {...form.getInputProps("payload")}>
        <Stack gap="sm">
          {payloads.map((payload) => (
            <Radio
              key={payload}
              value={payload}
              label={t(`payloads.${payload}`)}
              description={t(`payloads.${payload}Hint`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        label={t("description")}
        description={t("descriptionHint")}
        placeholder={t("descriptionPlaceholder")}
        maxLength={200}
        autoComplete="off"
        {...form.getInputProps("description")}
      />
    </DialogForm>
  );
}
