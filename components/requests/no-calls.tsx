"use client";

import { Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { CopyValue } from "@/components/integrations/copy-value";
import { TextLink } from "@/components/integrations/text-link";
import classes from "@/components/requests/logs.module.css";
import { accent, fill, line } from "@/components/ui/drawings";

/** A visitors' book that lies open, with its pen: the first who comes writes the first line. */
function BookDrawing() {
  return (
    <svg width="168" height="128" viewBox="0 0 168 128" fill="none" aria-hidden="true" focusable="false">
      <path d="M14 112h140" {...line} />
      <path
        d="M84 38c-14-10-32-12-52-10v72c20-2 38 0 52 10 14-10 32-12 52-10V28c-20-2-38 0-52 10Z"
        fill={fill}
        {...line}
      />
      <path d="M84 38v72" {...line} />
      <path
        d="M44 46c10 0 20 1 28 5M44 60c10 0 20 1 28 5M44 74c10 0 20 1 28 5"
        {...line}
        strokeDasharray="1 5"
      />
      <path d="M96 51c8-4 18-5 28-5" stroke={accent} strokeWidth="2" strokeLinecap="round" />
      <path d="M96 65c8-4 18-5 28-5M96 79c8-4 18-5 28-5" {...line} strokeDasharray="1 5" />
      <path
        d="m124 46 18-26 6 4-18 26-7 3z"
        fill="var(--mantine-color-body)"
        stroke={accent}
        strokeWidth="2"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** Nobody has called yet: what will be here, and how to make the first call. */
export function NoCalls({ baseUrl }: { baseUrl: string }) {
  const t = useTranslations("logs.empty");
  return (
    <Stack align="center" gap="md" className={classes.nothing}>
      <BookDrawing />
      <Title order={2}>{t("title")}</Title>
      <Text c="dimmed" ta="center" className={classes.words}>
        {t.rich("body", {
          keys: (text) => <TextLink href="/app/developpeurs/tabs">{text}</TextLink>,
        })}
      </Text>
      <div className={classes.first}>
        <CopyValue
          label={t("command")}
          value={`curl -H "Authorization: Bearer ${t("yourKey")}" ${baseUrl}/me`}
        />
      </div>
    </Stack>
  );
}
