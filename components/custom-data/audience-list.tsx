"use client";

import { Group, Table, Text, VisuallyHidden } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "@/components/custom-data/definition-list.module.css";
import { Moment } from "@/components/ui/moment";
import { RowAct } from "@/components/ui/row-act";
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
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{columns("audience")}</Table.Th>
            <Table.Th scope="col" className={classes.wide}>
              {columns("members")}
            </Table.Th>
            <Table.Th scope="col" className={classes.wide}>
              {columns("created")}
            </Table.Th>
            <Table.Th scope="col">
              <VisuallyHidden>{columns("actions")}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
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
              </Table.Td>
              <Table.Td className={`${classes.wide} ${classes.short}`}>
                {t("members", { count: one.memberCount })}
              </Table.Td>
              <Table.Td className={`${classes.wide} ${classes.short}`}>
                <Moment iso={one.createdAt} />
              </Table.Td>
              <Table.Td className={classes.actions}>
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
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
