"use client";

import { Alert, Button, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { BrandPreview, type BrandValues } from "@/components/branding/brand-preview";
import classes from "@/components/branding/branding-form.module.css";
import { ColorField } from "@/components/branding/color-field";
import { FieldGroup } from "@/components/branding/field-group";
import { LogoField } from "@/components/branding/logo-field";
import { useBrandingTexts } from "@/components/branding/use-branding-texts";
import { send } from "@/components/form/send";
import { useRefusalText, useSend } from "@/components/form/use-send";
import { useNotify } from "@/components/ui/use-notify";
import type { Branding } from "@/lib/branding/schema";

/** What is not set is an empty field. */
const valuesOf = ({ logo: _, ...fields }: Branding) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? ""])) as BrandValues;

type Props = { branding: Branding; organizationName: string };

/** The brand beside what it looks like; the logo is saved at once, the rest together. */
export function BrandingForm({ branding, organizationName }: Props) {
  const t = useTranslations("branding");
  const { errorsOf } = useBrandingTexts();
  const refusalText = useRefusalText();
  const router = useRouter();
  const notify = useNotify();
  const { pending, run } = useSend();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [logo, setLogo] = useState(branding.logo);
  const form = useForm({ initialValues: valuesOf(branding) });

  async function submit(values: BrandValues) {
    setRefusal(null);
    const answer = await run(() => send<Branding>("PATCH", "/api/dashboard/branding", values));
    if (!answer) return;
    if (!answer.ok) {
      const errors = errorsOf(answer.refusal);
      form.setErrors(errors);
      const [first] = Object.keys(values).filter((name) => name in errors);
      if (first) form.getInputNode(first)?.focus();
      else setRefusal(refusalText(answer.refusal));
      return;
    }
    form.setInitialValues(valuesOf(answer.data));
    form.setValues(valuesOf(answer.data));
    notify(t("saved"));
    router.refresh();
  }

  return (
    <div className={classes.columns}>
      <form onSubmit={form.onSubmit(submit)} noValidate className={classes.form}>
        {refusal && (
          <Alert color="red" role="alert">
            {refusal}
          </Alert>
        )}
        <FieldGroup title={t("identity")}>
          <TextInput
            label={t("productName")}
            description={t("productNameHint", { organization: organizationName })}
            maxLength={60}
            {...form.getInputProps("productName")}
          />
          <LogoField logo={logo} onChange={setLogo} />
          <ColorField {...form.getInputProps("primaryColor")} />
        </FieldGroup>
        <FieldGroup title={t("support")} intro={t("supportIntro")}>
          <TextInput
            label={t("supportEmail")}
            type="email"
            autoComplete="off"
            maxLength={254}
            {...form.getInputProps("supportEmail")}
          />
          <TextInput
            label={t("supportUrl")}
            type="url"
            autoComplete="off"
            placeholder={t("supportUrlPlaceholder")}
            maxLength={500}
            {...form.getInputProps("supportUrl")}
          />
        </FieldGroup>
        <FieldGroup title={t("docs")}>
          <TextInput label={t("docsTitle")} maxLength={100} {...form.getInputProps("docsTitle")} />
          <Textarea
            label={t("docsIntro")}
            description={t("docsIntroHint")}
            maxLength={2_000}
            autosize
            minRows={3}
            maxRows={10}
            {...form.getInputProps("docsIntro")}
          />
          <TextInput
            label={t("docsHost")}
            description={t("docsHostHint")}
            placeholder={t("docsHostPlaceholder")}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps("docsHost")}
          />
        </FieldGroup>
        <Stack align="flex-start">
          <Button type="submit" loading={pending} disabled={!form.isDirty()}>
            {t("save")}
          </Button>
        </Stack>
      </form>
      <BrandPreview values={form.values} logo={logo} organizationName={organizationName} />
    </div>
  );
}
