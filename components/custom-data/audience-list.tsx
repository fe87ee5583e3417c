"use client";

import { Group, Text, VisuallyHidden } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "@/components/custom-data/definition-list.module.css";
import { Moment } from "@/components/ui/moment";
import { RowAct } from "@/components/ui/row-act";
import { Table } from "@/components/ui/table";
import type { Audience } from "@/lib/audiences/schema";

type Props = {
  rows: readonly Audience[];
  onEdit: (one: Audience) => void;
  onDelete: (one: Audience) => void;
};

export function AudienceList({ rows, onEdit, onDelete }: Props) {
  const t = useTranslations("customData.audiences");
  const columns = useTranslations("customData.columns");
  return (
    <div className={classes.frame}>
      <Table className={classes.table} aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{columns("audience")}</th>
            <th scope="col" className={classes.wide}>
              {columns("members")}
            </th>
            <th scope="col" className={classes.wide}>
              {columns("created")}
            </th>
            <th scope="col">
              <VisuallyHidden>{columns("actions")}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.id}>
              <td>
                <Text inherit className={classes.name}>
                  {one.name}
                </Text>
                {one.description && (
                  <Text size="sm" c="dimmed" className={classes.words} lineClamp={3}>
                    {one.description}
                  </Text>
                )}
                <Text size="sm" c="dimmed" hiddenFrom="sm">
                  {t("members", { count: one.memberCount })}
                </Text>
              </td>
              <td className={`${classes.wide} ${classes.short}`}>
                {t("members", { count: one.memberCount })}
              </td>
              <td className={`${classes.wide} ${classes.short}`}>
                <Moment iso={one.createdAt} />
              </td>
              <td className={classes.actions}>
                <Group gap="xs" wrap="nowrap" justify="flex-end">
                  <RowAct
                    label={t("editShort")}
                    name={t("edit", { name: one.name })}
                    Icon={IconPencil}
                    onClick={() => onEdit(one)}
                  />
                  <RowAct
                    label={t("delete")}
                    name={t("deleteNamed", { name: one.name })}
                    Icon={IconTrash}
                    danger
                    onClick={() => onDelete(one)}
                  />
                </Group>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
