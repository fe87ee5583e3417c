"use client";

import { Alert, Anchor, Button, Checkbox, Skeleton, Stack, Text, Title } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { isOrder, ordersOf, sortedBy } from "@/components/records/list-order";
import classes from "@/components/records/records.module.css";
import { useFieldLabel, useRecordName } from "@/components/records/texts";
import type { useLiveRecords } from "@/components/records/use-live-records";
import { Value } from "@/components/records/value";
import { SortHeader } from "@/components/ui/sort-header";
import { Table } from "@/components/ui/table";
import type { ShapeField } from "@/lib/records/shape";

/** Columns that stay on narrow screens. */
const always = 1;

type Props = {
  word: string;
  columns: ShapeField[];
  list: ReturnType<typeof useLiveRecords>;
  /** The order that the rows have. */
  order: string;
  onSort: (column: string) => void;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  /** What is said where nothing is shown. */
  empty: ReactNode;
};

/** The rows of a list, as they are now. */
export function RecordList({ word, columns, list, order, onSort, selected, onSelect, empty }: Props) {
  const t = useTranslations("records");
  const label = useFieldLabel();
  const nameOf = useRecordName(word);
  const { shown, names, fresh, stale } = list;

  if (stale && (!shown || list.isOld))
    return (
      <Alert color="red" role="alert" title={t("list.failed")}>
        <Button variant="default" onClick={list.refresh}>
          {t("list.again")}
        </Button>
      </Alert>
    );
  if (!shown) return <Skeleton height={264} role="status" aria-label={t(`words.${word as "contacts"}`)} />;
  const { rows } = shown;
  if (rows.length === 0) return empty;
  const isAll = rows.every(({ id }) => selected.has(id));

  const head = (name: string, text: string, className: string | undefined) => {
    if (!isOrder(word, name))
      return (
        <th key={name} scope="col" className={className}>
          {text}
        </th>
      );
    return (
      <SortHeader key={name} sorted={sortedBy(order, name)} onSort={() => onSort(name)} className={className}>
        {text}
      </SortHeader>
    );
  };

  function toggle(id: string) {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect(next);
  }

  return (
    <Stack gap="md" align="stretch">
      {/* Focusable, since what does not fit is reached by scrolling. */}
      <section
        className={classes.frame}
        data-old={list.isOld || undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t("list.label", { kind: t(`words.${word as "contacts"}`), count: rows.length })}
      >
        <Table className={classes.table} aria-label={t(`words.${word as "contacts"}`)}>
          <thead>
            <tr>
              <th scope="col" className={classes.pick}>
                <Checkbox
                  aria-label={t("list.selectAll")}
                  checked={isAll}
                  indeterminate={!isAll && selected.size > 0}
                  onChange={() => onSelect(new Set(isAll ? [] : rows.map(({ id }) => id)))}
                />
              </th>
              {head(ordersOf(word)[0]?.name ?? "", t(`name.${word as "contacts"}`), classes.name)}
              {columns.map((field, index) =>
                head(field.name, label(field), index < always ? undefined : classes.wide),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr
                key={row.id}
                className={fresh.has(row.id) ? classes.fresh : undefined}
                data-fresh={fresh.has(row.id) || undefined}
                data-selected={selected.has(row.id) || undefined}
              >
                <td>
                  <Checkbox
                    aria-label={t("list.select", { name: nameOf(row) })}
                    checked={selected.has(row.id)}
                    onChange={() => toggle(row.id)}
                  />
                </td>
                <td>
                  <Anchor
                    component={Link}
                    href={`/app/records/${word}/${row.id}`}
                    inherit
                    className={classes.link}
                  >
                    {nameOf(row)}
                  </Anchor>
                </td>
                {columns.map((field, index) => (
                  <td key={field.name} className={index < always ? undefined : classes.wide}>
                    <Value field={field} record={row} names={names} brief />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </section>
      {shown.cursor && (
        <Button variant="default" onClick={list.fetchMore} loading={list.pending} className={classes.more}>
          {t("list.more")}
        </Button>
      )}
    </Stack>
  );
}

/** Nothing matches what was asked for. */
export function NoMatch({ onClear }: { onClear: () => void }) {
  const t = useTranslations("records");
  return (
    <Stack align="center" gap="md" className={classes.nothing} role="status">
      <Title order={2}>{t("list.noMatch")}</Title>
      <Text c="dimmed" ta="center">
        {t("list.noMatchWhy")}
      </Text>
      <Button variant="default" onClick={onClear}>
        {t("filters.clear")}
      </Button>
    </Stack>
  );
}
