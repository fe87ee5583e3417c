"use client";

import { Alert, Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Refusal, send } from "@/components/form/send";
import { useFieldTexts, useRefusalText, useSend } from "@/components/form/use-send";
import { SettingsSection } from "@/components/ui/settings-section";
import { useNotify } from "@/components/ui/use-notify";
import type { OrganizationSettings } from "@/lib/orgs/schema";

type Props = { settings: OrganizationSettings; docsUrl: string };

/** As lib/orgs/schema.ts has it; repeated here so that the screen does not carry the validation. */
const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function useIdentityForm(settings: OrganizationSettings) {
  const t = useTranslations("organization");
  const required = useTranslations("fields")("required");
  return useForm({
    initialValues: settings,
    validate: {
      name: (value) => (value.trim() ? null : required),
      slug: (value) => (slugPattern.test(value) ? null : t("slugInvalid")),
    },
  });
}

export function IdentitySection({ settings, docsUrl }: Props) {
  const t = useTranslations("organization");
  const save = useTranslations("common")("save");
  const refusalText = useRefusalText();
  const fieldTexts = useFieldTexts();
  const router = useRouter();
  const notify = useNotify();
  const { pending, run } = useSend();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useIdentityForm(settings);
  const slugChanges = form.isDirty("slug");

  function tell(refused: Refusal) {
    const slug = t(refused.fields.slug === "taken" ? "slugTaken" : "slugInvalid");
    const texts = fieldTexts(refused, { slug });
    form.setErrors(texts);
    if (Object.keys(texts).length === 0) setRefusal(refusalText(refused));
  }

  async function submit(values: OrganizationSettings) {
    setRefusal(null);
    const answer = await run(() =>
      send<OrganizationSettings>("PATCH", "/api/dashboard/organization", values),
    );
    if (!answer) return;
    if (!answer.ok) return tell(answer.refusal);
    form.setInitialValues(answer.data);
    form.setValues(answer.data);
    notify(t("saved"));
    router.refresh();
  }

  return (
    <SettingsSection title={t("identity")} intro={t("identityIntro")}>
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <Stack gap="md" align="flex-start">
          {refusal && (
            <Alert color="red" role="alert">
              {refusal}
            </Alert>
          )}
          <TextInput
            label={t("name")}
            autoComplete="off"
            maxLength={100}
            w="100%"
            required
            withAsterisk={false}
            {...form.getInputProps("name")}
          />
          <TextInput
            label={t("slug")}
            description={t("slugHint", { url: `${docsUrl}${form.values.slug}` })}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={63}
            w="100%"
            required
            withAsterisk={false}
            {...form.getInputProps("slug")}
          />
          {slugChanges && (
            <Alert color="amber" role="status">
              {t("slugChanges", { url: `${docsUrl}${settings.slug}` })}
            </Alert>
          )}
          <Button type="submit" loading={pending} disabled={!form.isDirty()}>
            {save}
          </Button>
        </Stack>
      </form>
    </SettingsSection>
  );
}
