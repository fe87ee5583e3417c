"use client";

import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import classes from "@/components/import/import.module.css";
import { useReasonText } from "@/components/import/use-reason-text";
import { Table } from "@/components/ui/table";
import type { ShownRefusal } from "@/lib/import/schema";

type Props = { id: string; rows: readonly ShownRefusal[]; count: number };

/** The rows that were not taken, each with its reason; and all of them as a file to mend. */
export function RefusedRows({ id, rows, count }: Props) {
  const t = useTranslations("import.refused");
  const format = useFormatter();
  const textOf = useReasonText();
  if (count === 0 || rows.length === 0) return null;
  return (
    <Stack gap="md" component="section" aria-label={t("title")}>
      <Group justify="space-between" gap="sm">
        <Title order={2}>{t("title")}</Title>
        <Button
          component="a"
          href={`/api/dashboard/imports/${id}/refused`}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t("download")}
        </Button>
      </Group>
      <Text c="dimmed">{t("body")}</Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard. */}
      <section className={classes.frame} tabIndex={0} aria-label={t("rows")}>
        <Table className={classes.table} aria-label={t("title")}>
          <thead>
            <tr>
              <th scope="col">{t("line")}</th>
              <th scope="col">{t("reason")}</th>
              <th scope="col">{t("row")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, reason, cells }) => (
              <tr key={line}>
                <td className={classes.short}>{format.number(line)}</td>
                <td className={classes.cells}>{textOf(reason)}</td>
                <td className={`${classes.cells} ${classes.samples}`}>
                  {cells.filter(Boolean).join(" · ").slice(0, 200)}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </section>
      {count > rows.length && (
        <Text size="sm" c="dimmed">
          {t("more", { count: count - rows.length })}
        </Text>
      )}
    </Stack>
  );
}
