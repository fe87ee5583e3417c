"use client";

import { Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import classes from "@/components/records/records.module.css";
import { accent, fill, line } from "@/components/ui/drawings";

/** A drawer of a card index, drawn out, with the first card lifted. */
function DrawerDrawing() {
  return (
    <svg width="168" height="128" viewBox="0 0 168 128" fill="none" aria-hidden="true" focusable="false">
      <path d="M14 116h140" {...line} />
      <path d="M28 72h112v40H28z" fill={fill} {...line} />
      <path d="M40 72V58h88v14M46 58V48h76v10" {...line} />
      <path
        d="M56 48V20h22l5 7h29v21"
        fill="var(--mantine-color-body)"
        stroke={accent}
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path d="M66 37h32M66 44h20" {...line} strokeDasharray="1 5" />
      <path d="M72 86h24v12H72z" {...line} fill="var(--mantine-color-body)" />
    </svg>
  );
}

/** There is none of this kind yet: what will be here, and how the first comes. */
export function NoRecords({ word, action }: { word: string; action: ReactNode }) {
  const t = useTranslations(`records.empty.${word as "contacts"}`);
  return (
    <Stack align="center" gap="md" className={classes.nothing}>
      <DrawerDrawing />
      <Title order={2}>{t("title")}</Title>
      <Text c="dimmed" ta="center" className={classes.words}>
        {t("body")}
      </Text>
      {action}
    </Stack>
  );
}
