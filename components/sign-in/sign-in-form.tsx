"use client";

import { Alert, Anchor, Button, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Refusal, signIn } from "@/components/form/send";
import { useSend } from "@/components/form/use-send";

export type SignInNotice = "passwordChanged" | "signedOut" | "setUp" | "joined" | "notSetUp" | "unavailable";

const tone: Record<SignInNotice, string> = {
  passwordChanged: "green",
  signedOut: "green",
  setUp: "green",
  joined: "green",
  notSetUp: "amber",
  unavailable: "amber",
};

/** What went wrong, in words that tell nothing about who exists here. */
function useSignInText() {
  const t = useTranslations("signIn");
  return ({ code, retryAfter }: Refusal): string => {
    if (code === "too_many_failures") return t("throttled", { minutes: Math.ceil((retryAfter ?? 60) / 60) });
    if (code === "foreign_origin") return t("stale");
    if (code === "invalid_credentials") return t("wrong");
    return t("unavailable");
  };
}

type Props = { notice: SignInNotice | null; next: string; canMail: boolean };

export function SignInForm({ notice, next, canMail }: Props) {
  const t = useTranslations("signIn");
  const required = useTranslations("fields")("required");
  const text = useSignInText();
  const { pending, run } = useSend();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [leaving, setLeaving] = useState(false);
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { email: "", password: "" },
    validate: {
      email: (value) => (value.trim() ? null : required),
      password: (value) => (value ? null : required),
    },
  });

  async function submit({ email, password }: typeof form.values) {
    const answer = await run(() => signIn(email, password));
    if (!answer) return;
    if (answer.ok) {
      setLeaving(true);
      window.location.assign(next);
      return;
    }
    setRefusal(answer.refusal);
  }

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="lg">
        <Title order={1}>{t("title")}</Title>
        {refusal ? (
          <Alert color={refusal.code === "invalid_credentials" ? "red" : "amber"} role="alert">
            {text(refusal)}
          </Alert>
        ) : (
          notice && (
            <Alert color={tone[notice]} role="status">
              {t(notice)}
            </Alert>
          )
        )}
        <Stack gap="md">
          <TextInput
            label={t("email")}
            type="email"
            autoComplete="username"
            autoFocus
            required
            withAsterisk={false}
            key={form.key("email")}
            {...form.getInputProps("email")}
          />
          <PasswordInput
            label={t("password")}
            autoComplete="current-password"
            required
            withAsterisk={false}
            key={form.key("password")}
            {...form.getInputProps("password")}
          />
        </Stack>
        <Button type="submit" fullWidth loading={pending || leaving}>
          {t("submit")}
        </Button>
        {canMail ? (
          <Anchor href="/forgotten" size="sm">
            {t("forgottenLink")}
          </Anchor>
        ) : (
          <Text size="sm" c="dimmed">
            {t("forgotten")}
          </Text>
        )}
      </Stack>
    </form>
  );
}
