"use client";

import { Badge } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Form } from "@/lib/forms/screen-data";

const colors = { draft: "gray", open: "green", closed: "amber" } as const;

/** Whether a form's page takes answers, as a word. */
export function FormStatus({ status }: Pick<Form, "status">) {
  const t = useTranslations("forms.status");
  return <Badge color={colors[status]}>{t(status)}</Badge>;
}
