"use client";

import { Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import classes from "@/components/form-builder/form-builder.module.css";
import { FormPreview } from "@/components/form-builder/form-preview";
import type { Brand } from "@/lib/forms/public-data";
import type { Form } from "@/lib/forms/screen-data";

/** A form for who may look at it and not change it. */
export function FormView({ form, brand }: { form: Form; brand: Brand }) {
  const t = useTranslations("forms.builder");
  return (
    <Stack gap="md" className={classes.looking}>
      <Text c="dimmed">{t("member")}</Text>
      <FormPreview form={form} brand={brand} />
    </Stack>
  );
}
