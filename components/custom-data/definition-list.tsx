"use client";

import { Badge, Code, Group, Stack, Text, VisuallyHidden } from "@mantine/core";
import { IconArchive, IconPencil } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import classes from "@/components/custom-data/definition-list.module.css";
import type { Group as Definitions } from "@/components/custom-data/definition-values";
import { MoveButtons } from "@/components/custom-data/move-buttons";
import { useKeptFocus } from "@/components/custom-data/use-kept-focus";
import { RowAct } from "@/components/ui/row-act";
import { Table } from "@/components/ui/table";
import { isChoice } from "@/lib/fields/kinds";
import type { Definition } from "@/lib/fields/schema";

/** What its values are: the kind, and how many there are to choose from. */
function Kind({ of: one }: { of: Definition }) {
  const t = useTranslations("customData");
  const choices = t("options.count", { count: one.options.length });
  if (one.kind === "attribute") return choices;
  const type = t(`types.${one.type}.label`);
  return isChoice(one.type) ? t("typeWithOptions", { type, options: choices }) : type;
}

/** What else is true of it: rules of a field, kinds of record of an attribute. */
function Facts({ of: one }: { of: Definition }) {
  const t = useTranslations("customData");
  const facts =
    one.kind === "attribute"
      ? one.objects.map((object) => t(`objects.${object}`))
      : [...(one.required ? [t("required")] : []), ...(one.unique ? [t("unique")] : [])];
  return (
    <Group gap="xs">
      {facts.map((fact) => (
        <Badge key={fact} variant="default">
          {fact}
        </Badge>
      ))}
    </Group>
  );
}

export function NameAndKey({ of: one }: { of: Definition }) {
  return (
    <div>
      <Text inherit className={classes.name}>
        {one.label}
      </Text>
      <Code className={classes.key}>{one.key}</Code>
    </div>
  );
}

type Props = {
  group: Definitions;
  rows: readonly Definition[];
  onMove: (from: number, to: number) => void;
  onEdit: (one: Definition) => void;
  onArchive: (one: Definition) => void;
};

/** The living ones, in the order in which tools are told them. */
export function DefinitionList({ group, rows, onMove, onEdit, onArchive }: Props) {
  const t = useTranslations("customData");
  const body = useRef<HTMLTableSectionElement>(null);
  const keepFocus = useKeptFocus(body);
  return (
    <div className={classes.frame}>
      <Table className={classes.table} aria-label={t(`tabs.${group}`)}>
        <thead>
          <tr>
            <th scope="col" className={classes.order}>
              {t("columns.order")}
            </th>
            <th scope="col">{t(group === "attributes" ? "columns.attribute" : "columns.field")}</th>
            <th scope="col" className={classes.wide}>
              {t(group === "attributes" ? "columns.options" : "columns.type")}
            </th>
            <th scope="col" className={classes.wide}>
              {t(group === "attributes" ? "columns.objects" : "columns.rules")}
            </th>
            <th scope="col">
              <VisuallyHidden>{t("columns.actions")}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((one, index) => (
            <tr key={one.id} data-row={one.id}>
              <td className={classes.order}>
                <div className={classes.move}>
                  <MoveButtons
                    name={one.label}
                    place={index}
                    count={rows.length}
                    onMove={(to, act) => {
                      keepFocus(one.id, act);
                      onMove(index, to);
                    }}
                  />
                </div>
              </td>
              <td>
                <NameAndKey of={one} />
                <Stack gap="xs" hiddenFrom="sm" mt="xs">
                  <Text size="sm" c="dimmed">
                    <Kind of={one} />
                  </Text>
                  <Facts of={one} />
                </Stack>
              </td>
              <td className={classes.wide}>
                <Kind of={one} />
              </td>
              <td className={classes.wide}>
                <Facts of={one} />
              </td>
              <td className={classes.actions}>
                <Group gap="xs" wrap="nowrap" justify="flex-end">
                  <RowAct
                    label={t("edit")}
                    name={t("editNamed", { name: one.label })}
                    Icon={IconPencil}
                    onClick={() => onEdit(one)}
                  />
                  <RowAct
                    label={t("archive")}
                    name={t("archiveNamed", { name: one.label })}
                    Icon={IconArchive}
                    onClick={() => onArchive(one)}
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
