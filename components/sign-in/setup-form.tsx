"use client";

import { Alert, Button, Checkbox, Group, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { send, signIn } from "@/components/form/send";
import { useFieldTexts, useRefusalText, useSend } from "@/components/form/use-send";

const initialValues = { organizationName: "", sampleData: false, name: "", email: "", password: "" };
type Values = typeof initialValues;

const firstStep = ["organizationName"] as const;

/** Checks what the current step shows. */
function useSetupForm(step: 1 | 2) {
  const fields = useTranslations("fields");
  const required = (value: string) => (value.trim() ? null : fields("required"));
  return useForm<Values>({
    initialValues,
    validate: (values) => ({
      organizationName: required(values.organizationName),
      ...(step === 2 && {
        name: required(values.name),
        email: /^\S+@\S+$/.test(values.email.trim()) ? null : fields("email"),
        password: values.password.length >= 12 ? null : fields("password"),
      }),
    }),
  });
}

/** Two steps: the organization, then the person who owns it. Ends signed in. */
export function SetupForm({ token }: { token: string }) {
  const t = useTranslations("setup");
  const common = useTranslations("common");
  const fields = useTranslations("fields");
  const refusalText = useRefusalText();
  const fieldTexts = useFieldTexts();
  const { pending, run } = useSend();
  const [step, setStep] = useState<1 | 2>(1);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [leaving, setLeaving] = useState(false);
  const form = useSetupForm(step);

  async function create(values: Values) {
    const answer = await run(() => send("POST", "/api/setup", { token, ...values }));
    if (!answer) return;
    if (!answer.ok) {
      const texts = fieldTexts(answer.refusal, { email: fields("email"), password: fields("password") });
      form.setErrors(texts);
      if (firstStep.some((name) => name in texts)) setStep(1);
      setRefusal(answer.refusal.code === "not_found" ? t("taken") : refusalText(answer.refusal));
      return;
    }
    setLeaving(true);
    const entered = await signIn(values.email, values.password);
    window.location.assign(entered.ok ? "/app" : "/login?after=setup");
  }

  const submit = (values: Values) => {
    setRefusal(null);
    if (step === 1) setStep(2);
    else void create(values);
  };

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="lg">
        <Stack gap="xs">
          <Text size="sm" c="dimmed">
            {t("step", { step, name: t(step === 1 ? "stepOrganization" : "stepYou") })}
          </Text>
          <Title order={1}>{t("title")}</Title>
          {step === 1 && <Text c="dimmed">{t("intro")}</Text>}
        </Stack>
        {refusal && (
          <Alert color="red" role="alert">
            {refusal}
          </Alert>
        )}
        {step === 1 ? <OrganizationFields form={form} /> : <PersonFields form={form} />}
        <Group justify="space-between" wrap="nowrap">
          {step === 2 && (
            <Button variant="default" flex="none" onClick={() => setStep(1)} disabled={pending || leaving}>
              {common("back")}
            </Button>
          )}
          <Button type="submit" loading={pending || leaving} flex={1}>
            {t(step === 1 ? "next" : "submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type Form = ReturnType<typeof useSetupForm>;

function OrganizationFields({ form }: { form: Form }) {
  const t = useTranslations("setup");
  return (
    <Stack gap="md">
      <TextInput
        label={t("organizationName")}
        placeholder={t("organizationPlaceholder")}
        autoComplete="organization"
        maxLength={100}
        autoFocus
        required
        withAsterisk={false}
        {...form.getInputProps("organizationName")}
      />
      <Checkbox
        label={t("sampleData")}
        description={t("sampleDataHint")}
        {...form.getInputProps("sampleData", { type: "checkbox" })}
      />
    </Stack>
  );
}

function PersonFields({ form }: { form: Form }) {
  const t = useTranslations("setup");
  return (
    <Stack gap="md">
      <TextInput
        label={t("name")}
        placeholder={t("namePlaceholder")}
        autoComplete="name"
        maxLength={100}
        autoFocus
        required
        withAsterisk={false}
        {...form.getInputProps("name")}
      />
      <TextInput
        label={t("email")}
        type="email"
        autoComplete="username"
        maxLength={254}
        required
        withAsterisk={false}
        {...form.getInputProps("email")}
      />
      <PasswordInput
        label={t("password")}
        description={t("passwordHint")}
        autoComplete="new-password"
        maxLength={72}
        required
        withAsterisk={false}
        {...form.getInputProps("password")}
      />
    </Stack>
  );
}
