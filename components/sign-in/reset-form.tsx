"use client";

import { Alert, Button, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { send } from "@/components/form/send";
import { useRefusalText, useSend } from "@/components/form/use-send";

/** Somebody with a one-time link chooses a new password. */
export function ResetForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations("reset");
  const weak = useTranslations("fields")("password");
  const refusalText = useRefusalText();
  const { pending, run } = useSend();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({
    initialValues: { password: "" },
    validate: { password: (value) => (value.length >= 12 ? null : weak) },
  });

  async function submit({ password }: typeof form.values) {
    setRefusal(null);
    const answer = await run(() => send("POST", "/api/reset", { token, password }));
    if (!answer) return;
    if (answer.ok) return window.location.assign("/login?after=password");
    if (answer.refusal.code === "validation_failed") form.setErrors({ password: weak });
    else setRefusal(answer.refusal.code === "not_found" ? t("spent") : refusalText(answer.refusal));
  }

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="lg">
        <Stack gap="xs">
          <Title order={1}>{t("title")}</Title>
          <Text c="dimmed">{t("intro", { email })}</Text>
        </Stack>
        {refusal && (
          <Alert color="red" role="alert">
            {refusal}
          </Alert>
        )}
        {/* Tells a password manager whose password this is. */}
        <input type="email" value={email} autoComplete="username" readOnly hidden />
        <PasswordInput
          label={t("password")}
          description={t("passwordHint")}
          autoComplete="new-password"
          maxLength={72}
          autoFocus
          required
          withAsterisk={false}
          {...form.getInputProps("password")}
        />
        <Button type="submit" fullWidth loading={pending}>
          {t("submit")}
        </Button>
      </Stack>
    </form>
  );
}
