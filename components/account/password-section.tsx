"use client";

import { Alert, Button, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { send } from "@/components/form/send";
import { useFieldTexts, useRefusalText, useSend } from "@/components/form/use-send";
import { SettingsSection } from "@/components/ui/settings-section";

export function PasswordSection({ email }: { email: string }) {
  const t = useTranslations("account");
  const fields = useTranslations("fields");
  const refusalText = useRefusalText();
  const fieldTexts = useFieldTexts();
  const { pending, run } = useSend();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({
    initialValues: { currentPassword: "", newPassword: "" },
    validate: {
      currentPassword: (value) => (value ? null : fields("required")),
      newPassword: (value) => (value.length >= 12 ? null : fields("password")),
    },
  });

  async function submit(values: typeof form.values) {
    setRefusal(null);
    const answer = await run(() => send("POST", "/api/dashboard/account/password", values));
    if (!answer) return;
    // The session that asked has ended with all others.
    if (answer.ok) return window.location.assign("/login?after=password");
    const special = { currentPassword: t("wrongPassword"), newPassword: fields("password") };
    const texts = fieldTexts(answer.refusal, special);
    form.setErrors(texts);
    if (Object.keys(texts).length === 0) setRefusal(refusalText(answer.refusal));
  }

  return (
    <SettingsSection id="password" title={t("password")} intro={t("passwordIntro")}>
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <Stack gap="md" align="flex-start">
          {refusal && (
            <Alert color="red" role="alert">
              {refusal}
            </Alert>
          )}
          {/* Tells a password manager whose password this is. */}
          <input type="email" value={email} autoComplete="username" readOnly hidden />
          <PasswordInput
            label={t("currentPassword")}
            autoComplete="current-password"
            w="100%"
            required
            withAsterisk={false}
            {...form.getInputProps("currentPassword")}
          />
          <PasswordInput
            label={t("newPassword")}
            description={t("newPasswordHint")}
            autoComplete="new-password"
            maxLength={72}
            w="100%"
            required
            withAsterisk={false}
            {...form.getInputProps("newPassword")}
          />
          <Button type="submit" variant="default" loading={pending}>
            {t("changePassword")}
          </Button>
        </Stack>
      </form>
    </SettingsSection>
  );
}
