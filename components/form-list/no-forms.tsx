"use client";

import { Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import classes from "@/components/form-list/form-list.module.css";
import { NewFormButton } from "@/components/form-list/new-form-button";
import { accent, fill, line } from "@/components/ui/drawings";

/** A letter box in a hedge, with a filled-in sheet on its way in. */
function LetterBoxDrawing() {
  return (
    <svg width="168" height="128" viewBox="0 0 168 128" fill="none" aria-hidden="true" focusable="false">
      <path d="M14 116h140" {...line} />
      <path d="M78 116V86h12v30" fill={fill} {...line} />
      <path d="M44 86V58a16 16 0 0 1 16-16h52a16 16 0 0 1 16 16v28Z" fill={fill} {...line} />
      <path d="M44 86V58a16 16 0 0 1 32 0v28" fill="var(--mantine-color-body)" {...line} />
      <path d="M52 60h16" stroke={accent} strokeWidth="2.5" strokeLinecap="round" />
      <path d="M112 42V28h14l-4 5 4 5h-14" fill="var(--mantine-color-body)" {...line} />
      <path
        d="m14 22 30-8 9 32-30 8Z"
        fill="var(--mantine-color-body)"
        stroke={accent}
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path d="m22 26 15-4M24 33l18-5M26 40l11-3" {...line} />
      <path d="m41 37 2 2 3.5-4.5" stroke={accent} strokeWidth="2" strokeLinecap="round" />
      <path d="M142 116V98m0 8c6 0 9-4 9-9-6 0-9 4-9 9Zm0-5c0-6-3-9-9-9 0 6 3 9 9 9Z" {...line} />
    </svg>
  );
}

/** Nobody has made one yet: what a form is good for, and how to begin. */
export function NoForms({ mayWrite }: { mayWrite: boolean }) {
  const t = useTranslations("forms.list.empty");
  return (
    <Stack align="center" gap="md" className={classes.empty}>
      <LetterBoxDrawing />
      <Title order={2}>{t("title")}</Title>
      <Text c="dimmed" ta="center" className={classes.words}>
        {t("body")}
      </Text>
      {mayWrite ? (
        <NewFormButton />
      ) : (
        <Text size="sm" c="dimmed" ta="center">
          {t("member")}
        </Text>
      )}
    </Stack>
  );
}
