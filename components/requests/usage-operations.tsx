"use client";

import { Button, Code, Group, Stack, Text, UnstyledButton } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { type CSSProperties, useId, useState } from "react";
import { byOperation } from "@/components/requests/usage";
import classes from "@/components/requests/usage.module.css";
import type { UsageOfDay } from "@/lib/requests/schema";

/** Operations that are shown at first. */
const busiest = 5;

/** What is called most; pressing one shows its days, pressing it again those of all. */
export function UsageOperations({
  rows,
  chosen,
  onChoose,
}: {
  rows: readonly UsageOfDay[];
  chosen: string | null;
  onChoose: (operation: string | null) => void;
}) {
  const t = useTranslations("logs.usage");
  const format = useFormatter();
  const titleId = useId();
  const [all, setAll] = useState(false);
  const operations = byOperation(rows);
  const highest = operations[0]?.calls ?? 1;
  const hidden = operations.length - busiest;
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <Text size="sm" fw="medium" id={titleId}>
          {t("busiest")}
        </Text>
        {chosen !== null && (
          <Button variant="subtle" size="compact-sm" onClick={() => onChoose(null)}>
            {t("allOperations")}
          </Button>
        )}
      </Group>
      {operations.length === 0 && <Text c="dimmed">{t("none")}</Text>}
      <ol className={classes.operations} aria-labelledby={titleId}>
        {(all ? operations : operations.slice(0, busiest)).map(({ operation, calls }) => (
          <li key={operation}>
            <UnstyledButton
              className={classes.operation}
              aria-pressed={operation === chosen}
              onClick={() => onChoose(operation === chosen ? null : operation)}
            >
              <Code className={classes.operationName}>{operation}</Code>
              <Text span size="sm">
                {format.number(calls)}
              </Text>
              <span
                className={classes.measure}
                style={{ "--share": calls / highest } as CSSProperties}
                aria-hidden
              />
            </UnstyledButton>
          </li>
        ))}
      </ol>
      {hidden > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.more}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {t(all ? "fewer" : "more", { count: hidden })}
        </Button>
      )}
    </Stack>
  );
}
