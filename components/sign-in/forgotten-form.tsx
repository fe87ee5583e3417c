"use client";

import { Alert, Anchor, Button, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { send } from "@/components/form/send";
import { useRefusalText, useSend } from "@/components/form/use-send";

/** Asks for a one-time link by mail. Says the same whether or not the address is known here. */
export function ForgottenForm() {
  const t = useTranslations("reset");
  const signIn = useTranslations("signIn");
  const invalid = useTranslations("fields")("email");
  const refusalText = useRefusalText();
  const { pending, run } = useSend();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const form = useForm({
    initialValues: { email: "" },
    validate: { email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : invalid) },
  });

  async function submit(values: typeof form.values) {
    setRefusal(null);
    const answer = await run(() => send("POST", "/api/forgotten", values));
    if (!answer) return;
    if (answer.ok) return setAsked(values.email.trim());
    if (answer.refusal.code === "validation_failed") form.setErrors({ email: invalid });
    else setRefusal(refusalText(answer.refusal));
  }

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="lg">
        <Stack gap="xs">
          <Title order={1}>{t("forgottenTitle")}</Title>
          <Text c="dimmed">{t("forgottenIntro")}</Text>
        </Stack>
        {refusal && (
          <Alert color="red" role="alert">
            {refusal}
          </Alert>
        )}
        {asked && (
          <Alert color="green" role="status">
            {t("forgottenAsked", { email: asked })}
          </Alert>
        )}
        <TextInput
          label={signIn("email")}
          type="email"
          autoComplete="username"
          maxLength={254}
          autoFocus
          required
          withAsterisk={false}
          {...form.getInputProps("email")}
        />
        <Button type="submit" fullWidth loading={pending}>
          {t("forgottenSubmit")}
        </Button>
        <Anchor href="/login" size="sm">
          {t("toSignIn")}
        </Anchor>
      </Stack>
    </form>
  );
}
