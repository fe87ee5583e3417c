"use client";

import { Table, Text, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useTable } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { features, type KeyActs, useKeyColumns } from "@/components/keys/key-columns";
import classes from "@/components/keys/key-table.module.css";
import type { Key } from "@/lib/keys/schema";

/** Columns that fold into the name on narrow screens. */
const wide = new Set(["prefix", "permissions", "lastUse"]);
const cellClass = (id: string) => `${classes[id] ?? ""} ${wide.has(id) ? classes.wide : ""}`;

const order = { asc: "ascending", desc: "descending" } as const;
const arrows = { asc: IconArrowUp, desc: IconArrowDown };

type Props = { keys: Key[]; search: string } & KeyActs;

/** The keys, searched and sorted in the browser: an organization has dozens, not thousands. */
export function KeyTable({ keys, search, ...acts }: Props) {
  const t = useTranslations("keys");
  const columns = useKeyColumns(acts);
  const table = useTable({
    features,
    columns,
    data: keys,
    state: { globalFilter: search.trim() },
    globalFilterFn: "includesString",
    getColumnCanGlobalFilter: ({ id }) => id !== "actions" && id !== "lastUse",
    getRowId: ({ id }) => id,
  });
  const { rows } = table.getRowModel();

  return (
    <div className={classes.frame}>
      <Table className={classes.table} aria-label={t("tableLabel")}>
        <Table.Thead>
          <Table.Tr>
            {table.getFlatHeaders().map((header) => {
              const sorted = header.column.getIsSorted();
              const Arrow = arrows[sorted || "asc"];
              return (
                <Table.Th
                  key={header.id}
                  scope="col"
                  className={cellClass(header.column.id)}
                  aria-sort={sorted ? order[sorted] : undefined}
                >
                  {header.column.getCanSort() ? (
                    <UnstyledButton
                      className={classes.sort}
                      data-sorted={sorted || undefined}
                      onClick={header.column.getToggleSortingHandler()}
                    >
                      <table.FlexRender header={header} />
                      <Arrow size={14} aria-hidden />
                    </UnstyledButton>
                  ) : (
                    <table.FlexRender header={header} />
                  )}
                </Table.Th>
              );
            })}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              {row.getAllCells().map((cell) => (
                <Table.Td key={cell.id} className={cellClass(cell.column.id)}>
                  <table.FlexRender cell={cell} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {rows.length === 0 && (
        <Text c="dimmed" className={classes.none} role="status">
          {t("noMatch", { search: search.trim() })}
        </Text>
      )}
    </div>
  );
}
