"use client";

import { Button, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import classes from "@/components/ui/selection-bar.module.css";

type Props = {
  /** "3 keys selected". */
  text: string;
  onClear: () => void;
  /** What may be done to them. */
  children: ReactNode;
};

/** What is done to the rows that are ticked. Stays in sight however long the table is. */
export function SelectionBar({ text, onClear, children }: Props) {
  const t = useTranslations("keys.select");
  return (
    <Group role="group" aria-label={t("bar")} justify="space-between" gap="sm" className={classes.bar}>
      <Group gap="xs">
        <Text span size="sm" fw="medium" role="status">
          {text}
        </Text>
        <Button variant="subtle" color="gray" size="xs" onClick={onClear}>
          {t("clear")}
        </Button>
      </Group>
      <Group gap="xs">{children}</Group>
    </Group>
  );
}
