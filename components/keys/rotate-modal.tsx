"use client";

import { Alert, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/components/form/dialog-form";
import { send } from "@/components/form/send";
import { useRefusalText, useSend } from "@/components/form/use-send";
import { type Acting, actPath, oldSecretOf } from "@/components/keys/acts";
import { type ExpiryChoice, ExpiryField, expiryOf, isPast, lateText } from "@/components/keys/expiry-field";
import { GraceField } from "@/components/keys/grace-field";
import { Dialog } from "@/components/ui/dialog";
import type { Grace, RevealedKey } from "@/lib/keys/schema";

type Props = {
  acting: Acting;
  opened: boolean;
  onClose: () => void;
  onDone: (rotated: RevealedKey) => void;
  longestLifetime: number | null;
};

/** Asks how long the old secret goes on working, and until when the key, before it gets a new one. */
export function RotateModal({ opened, ...props }: Props) {
  const t = useTranslations("keys.rotate");
  const sending = useSend();
  const title = t("title", { name: props.acting.key.name });
  return (
    <Dialog opened={opened} onClose={props.onClose} pending={sending.pending} title={title}>
      <RotateForm {...props} {...sending} />
    </Dialog>
  );
}

const unchanged: ExpiryChoice = { kind: "keep", date: "" };

/** Mounted anew each time that the dialog opens. */
function RotateForm({
  acting: { key },
  pending,
  run,
  onClose,
  onDone,
  longestLifetime,
}: Omit<Props, "opened"> & ReturnType<typeof useSend>) {
  const t = useTranslations("keys");
  const refusalText = useRefusalText();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({
    initialValues: { grace: "24h" as Grace, expiry: unchanged },
    validate: { expiry: (choice) => (isPast(choice) ? t("edit.datePast") : null) },
  });
  const old = oldSecretOf(key);

  async function submit({ grace, expiry }: typeof form.values) {
    setRefusal(null);
    const expiresAt = expiryOf(expiry);
    const body = { grace, ...(expiresAt === undefined ? {} : { expiresAt }) };
    const answer = await run(() => send<RevealedKey>("POST", actPath(key, "rotate"), body));
    if (!answer) return;
    if (answer.ok) return onDone(answer.data);
    if (answer.refusal.fields.expiresAt) form.setErrors({ expiry: t(lateText(answer.refusal)) });
    setRefusal(refusalText(answer.refusal));
  }

  return (
    <DialogForm
      onSubmit={form.onSubmit(submit)}
      onCancel={onClose}
      pending={pending}
      refusal={refusal}
      submit={t("rotate.submit")}
    >
      <Text c="dimmed">{t("rotate.body")}</Text>
      {old && (
        <Alert color="amber" role="note">
          {t("rotate.endsFirst", { prefix: old.prefix })}
        </Alert>
      )}
      <GraceField
        label={t("rotate.grace")}
        description={key.ownExpiresAt ? t("rotate.withKey") : undefined}
        mayEnd
        value={form.values.grace}
        onChange={(grace) => form.setFieldValue("grace", grace)}
      />
      {key.ownExpiresAt ? (
        <ExpiryField
          value={form.values.expiry}
          onChange={(expiry) => form.setFieldValue("expiry", expiry)}
          error={form.errors.expiry}
          current={key.ownExpiresAt}
          longestLifetime={longestLifetime}
          note={t("rotate.expiryStays")}
        />
      ) : (
        longestLifetime !== null && (
          <Text size="sm" c="dimmed">
            {t("rotate.beginsAnew", { days: longestLifetime })}
          </Text>
        )
      )}
    </DialogForm>
  );
}
