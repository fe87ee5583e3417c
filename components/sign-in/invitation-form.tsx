"use client";

import { Alert, Button, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Refusal, send } from "@/components/form/send";
import { useFieldTexts, useRefusalText, useSend } from "@/components/form/use-send";
import type { Role } from "@/lib/auth/roles";

type Props = { token: string; email: string; role: Role; organizationName: string; isKnown: boolean };

function useInvitationForm(isKnown: boolean) {
  const fields = useTranslations("fields");
  return useForm({
    initialValues: { name: "", password: "" },
    validate: {
      name: (value) => (isKnown || value.trim() ? null : fields("required")),
      password: (value) => {
        if (isKnown) return value ? null : fields("required");
        return value.length >= 12 ? null : fields("password");
      },
    },
  });
}

/** Somebody new chooses a name and a password; somebody known confirms with theirs. */
export function InvitationForm({ token, email, role, organizationName, isKnown }: Props) {
  const t = useTranslations("invitation");
  const roleName = useTranslations("account.roles")(role);
  const weak = useTranslations("fields")("password");
  const spent = useTranslations("reset")("spent");
  const refusalText = useRefusalText();
  const fieldTexts = useFieldTexts();
  const { pending, run } = useSend();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useInvitationForm(isKnown);

  function tell(refused: Refusal) {
    const texts = fieldTexts(refused, { password: isKnown ? t("wrongPassword") : weak });
    form.setErrors(texts);
    if (Object.keys(texts).length > 0) return;
    const special: Record<string, string> = {
      not_found: spent,
      conflict: t("full"),
      already_exists: t("accountNow"),
    };
    setRefusal(special[refused.code] ?? refusalText(refused));
  }

  async function submit({ name, password }: typeof form.values) {
    setRefusal(null);
    const body = isKnown ? { token, password } : { token, name, password };
    const answer = await run(() => send("POST", "/api/invitation", body));
    if (!answer) return;
    if (answer.ok) window.location.assign("/login?after=invitation");
    else tell(answer.refusal);
  }

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="lg">
        <Stack gap="xs">
          <Title order={1}>{t("title", { organization: organizationName })}</Title>
          <Text c="dimmed">{t(isKnown ? "introKnown" : "introNew", { email, role: roleName })}</Text>
        </Stack>
        {refusal && (
          <Alert color="red" role="alert">
            {refusal}
          </Alert>
        )}
        <Stack gap="md">
          {/* Tells a password manager whose password this is. */}
          <input type="email" value={email} autoComplete="username" readOnly hidden />
          {!isKnown && (
            <TextInput
              label={t("name")}
              autoComplete="name"
              maxLength={100}
              autoFocus
              required
              withAsterisk={false}
              {...form.getInputProps("name")}
            />
          )}
          <PasswordInput
            label={t(isKnown ? "yourPassword" : "newPassword")}
            description={isKnown ? undefined : t("passwordHint")}
            autoComplete={isKnown ? "current-password" : "new-password"}
            maxLength={isKnown ? undefined : 72}
            autoFocus={isKnown}
            required
            withAsterisk={false}
            {...form.getInputProps("password")}
          />
        </Stack>
        <Button type="submit" fullWidth loading={pending}>
          {t("submit")}
        </Button>
      </Stack>
    </form>
  );
}
