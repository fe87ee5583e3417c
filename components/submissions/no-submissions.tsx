"use client";

import { Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { builderOf } from "@/components/form-list/addresses";
import { CopyValue } from "@/components/integrations/copy-value";
import { TextLink } from "@/components/integrations/text-link";
import classes from "@/components/submissions/submissions.module.css";
import { accent, fill, line } from "@/components/ui/drawings";
import type { Form } from "@/lib/forms/screen-data";

/** An empty tray, and the first sheet on its way into it. */
function TrayDrawing() {
  return (
    <svg width="168" height="128" viewBox="0 0 168 128" fill="none" aria-hidden="true" focusable="false">
      <path d="M14 116h140" {...line} />
      <path d="m34 84 14-22h72l14 22v32H34Z" fill={fill} {...line} />
      <path d="M34 84h30c0 10 8 16 20 16s20-6 20-16h30" fill="var(--mantine-color-body)" {...line} />
      <path
        d="M62 12h44v44H62Z"
        fill="var(--mantine-color-body)"
        stroke={accent}
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path d="M70 22h28M70 31h20M70 40h24" {...line} />
      <path d="M84 62v12m-5-5 5 5 5-5" stroke={accent} strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}

/** Nothing was submitted yet: how it would come, as the form stands. */
export function NoSubmissions({ form }: { form: Pick<Form, "id" | "status" | "url"> }) {
  const t = useTranslations("forms.submissions.empty");
  return (
    <Stack align="center" gap="md" className={classes.empty}>
      <TrayDrawing />
      <Title order={2}>{t("title")}</Title>
      <Text c="dimmed" ta="center" className={classes.center}>
        {t.rich(form.status, { link: (text) => <TextLink href={builderOf(form.id)}>{text}</TextLink> })}
      </Text>
      {form.status === "open" && form.url && (
        <div className={classes.link}>
          <CopyValue label={t("address")} value={form.url} />
        </div>
      )}
    </Stack>
  );
}
