"use client";

import { Alert, Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { send } from "@/components/form/send";
import { useFieldTexts, useRefusalText, useSend } from "@/components/form/use-send";
import { SettingsSection } from "@/components/ui/settings-section";
import { useNotify } from "@/components/ui/use-notify";

type Props = { name: string; email: string; role: { label: string; value: string } };

export function ProfileSection({ name, email, role }: Props) {
  const t = useTranslations("account");
  const save = useTranslations("common")("save");
  const required = useTranslations("fields")("required");
  const refusalText = useRefusalText();
  const fieldTexts = useFieldTexts();
  const router = useRouter();
  const notify = useNotify();
  const { pending, run } = useSend();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({
    initialValues: { name },
    validate: { name: (value) => (value.trim() ? null : required) },
  });

  async function submit(values: typeof form.values) {
    setRefusal(null);
    const answer = await run(() => send<{ name: string }>("PATCH", "/api/dashboard/account", values));
    if (!answer) return;
    if (!answer.ok) {
      form.setErrors(fieldTexts(answer.refusal));
      setRefusal(refusalText(answer.refusal));
      return;
    }
    form.setInitialValues({ name: answer.data.name });
    form.setValues({ name: answer.data.name });
    notify(t("saved"));
    router.refresh();
  }

  return (
    <SettingsSection title={t("profile")}>
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <Stack gap="md" align="flex-start">
          {refusal && (
            <Alert color="red" role="alert">
              {refusal}
            </Alert>
          )}
          <TextInput
            label={t("name")}
            autoComplete="name"
            maxLength={100}
            w="100%"
            required
            withAsterisk={false}
            {...form.getInputProps("name")}
          />
          <TextInput
            label={t("email")}
            description={t("emailHint")}
            value={email}
            variant="filled"
            readOnly
            w="100%"
          />
          <TextInput label={role.label} value={role.value} variant="filled" readOnly w="100%" />
          <Button type="submit" loading={pending} disabled={!form.isDirty()}>
            {save}
          </Button>
        </Stack>
      </form>
    </SettingsSection>
  );
}
