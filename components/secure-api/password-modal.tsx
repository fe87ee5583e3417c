"use client";

import { PasswordInput, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/components/form/dialog-form";
import type { Answer } from "@/components/form/send";
import { useFieldTexts, useRefusalText, useSend } from "@/components/form/use-send";
import { Dialog } from "@/components/ui/dialog";

type Props = {
  name: string;
  /** Asks again with the password; what went well is the caller's to go on with. */
  onPassword: (password: string) => Promise<Answer<unknown>>;
  onClose: () => void;
};

/** Asks whoever signed in long ago to say that it is still them. */
export function PasswordModal({ name, onPassword, onClose }: Props) {
  const t = useTranslations("secureApi.credentials.password");
  const required = useTranslations("fields")("required");
  const refusalText = useRefusalText();
  const fieldTexts = useFieldTexts();
  const { pending, run } = useSend();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({
    initialValues: { password: "" },
    validate: { password: (value) => (value ? null : required) },
  });

  async function submit({ password }: typeof form.values) {
    setRefusal(null);
    const answer = await run(() => onPassword(password));
    if (!answer || answer.ok) return;
    const texts = fieldTexts(answer.refusal, { password: t("wrong") });
    form.setErrors(texts);
    if (Object.keys(texts).length === 0) setRefusal(refusalText(answer.refusal));
  }

  return (
    <Dialog opened onClose={onClose} pending={pending} title={t("title")}>
      <DialogForm
        onSubmit={form.onSubmit(submit)}
        onCancel={onClose}
        pending={pending}
        refusal={refusal}
        submit={t("submit")}
      >
        <Text>{t("body", { name })}</Text>
        <PasswordInput
          label={t("label")}
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          {...form.getInputProps("password")}
        />
      </DialogForm>
    </Dialog>
  );
}
