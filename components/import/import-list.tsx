"use client";

import { Anchor, Stack, Text, Title } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import classes from "@/components/import/import.module.css";
import { Moment } from "@/components/ui/moment";
import { Table } from "@/components/ui/table";
import type { ShownImport } from "@/lib/import/schema";

/** The files that came before. */
export function ImportList({ rows }: { rows: readonly ShownImport[] }) {
  const t = useTranslations("import.list");
  if (rows.length === 0) return null;
  return (
    <Stack gap="md" mt="xl" component="section" aria-label={t("title")}>
      <Title order={2}>{t("title")}</Title>
      <div className={classes.frame}>
        <Table className={classes.table} aria-label={t("title")}>
          <thead>
            <tr>
              <th scope="col">{t("file")}</th>
              <th scope="col">{t("state")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <tr key={one.id}>
                <td className={classes.header}>
                  <Anchor component={Link} href={`/app/records/${one.kind}/import/${one.id}`} inherit>
                    {one.fileName}
                  </Anchor>
                  <Text size="sm" c="dimmed">
                    {one.createdByName}, <Moment iso={one.createdAt} />
                  </Text>
                </td>
                <td>
                  {t(`status.${one.status}`)}
                  {one.rows > 0 && (
                    <Text size="sm" c="dimmed">
                      {t("counts", {
                        created: one.created,
                        updated: one.updated,
                        failed: one.failed,
                      })}
                    </Text>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </Stack>
  );
}
