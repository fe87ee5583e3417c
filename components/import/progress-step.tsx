"use client";

import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { Counts } from "@/components/import/counts";
import classes from "@/components/import/import.module.css";
import type { ShownImport } from "@/lib/import/schema";

type Props = { of: ShownImport; stale: boolean; onCancel: () => void; cancelling: boolean };

/** How far a check or a run is; a run knows from its check how many rows there are. */
const shareOf = ({ status, rows, checked, bytes, size }: ShownImport) =>
  Math.min(1, status === "running" && checked && checked.rows > 0 ? rows / checked.rows : bytes / size);

export function ProgressStep({ of: one, stale, onCancel, cancelling }: Props) {
  const t = useTranslations("import.progress");
  const format = useFormatter();
  const share = shareOf(one);
  const isCheck = one.status === "checking";
  const isWaiting = !one.working && one.rows === 0;
  return (
    <Stack gap="lg">
      <Stack gap="sm">
        <Text role="status">
          {isWaiting
            ? t("waiting")
            : t(isCheck ? "checking" : "running", {
                rows: one.rows,
                percent: format.number(share, { style: "percent" }),
              })}
        </Text>
        <Progress value={share * 100} animated={!isWaiting} aria-label={t("label")} className={classes.bar} />
        <Text size="sm" c="dimmed">
          {stale ? t("stale") : t(isCheck ? "nothingYet" : "leave")}
        </Text>
      </Stack>
      <Counts of={one} future={isCheck} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel} loading={cancelling}>
          {t("cancel")}
        </Button>
      </Group>
    </Stack>
  );
}
