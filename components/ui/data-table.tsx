"use client";

import { Table, Text, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { type ColumnDef, useTable } from "@tanstack/react-table";
import classes from "@/components/ui/data-table.module.css";
import { features } from "@/components/ui/table-features";

const order = { asc: "ascending", desc: "descending" } as const;
const arrows = { asc: IconArrowUp, desc: IconArrowDown };

type Props<Row extends { id: string }> = {
  label: string;
  columns: ColumnDef<typeof features, Row>[];
  rows: Row[];
  search: string;
  /** What is said when nothing matches the search. */
  noMatch: string;
  /** A class of its own for a column's cells. */
  cells: Record<string, string | undefined>;
  /** Columns that fold into the first on narrow screens. */
  wide: ReadonlySet<string>;
};

/** Rows that are searched and sorted in the browser: an organization has dozens, not thousands. */
export function DataTable<Row extends { id: string }>(props: Props<Row>) {
  const { label, columns, rows: data, search, noMatch, cells, wide } = props;
  const table = useTable({
    features,
    columns,
    data,
    state: { globalFilter: search.trim() },
    globalFilterFn: "includesString",
    // By default the first row's value decides, which may be missing.
    getColumnCanGlobalFilter: ({ columnDef, accessorFn }) =>
      accessorFn !== undefined && !("enableGlobalFilter" in columnDef && !columnDef.enableGlobalFilter),
    getRowId: ({ id }) => id,
  });
  const { rows } = table.getRowModel();
  const cellClass = (id: string) =>
    `${cells[id] ?? ""} ${classes[id] ?? ""} ${wide.has(id) ? classes.wide : ""}`;

  return (
    <div className={classes.frame}>
      <Table className={classes.table} aria-label={label}>
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
          {noMatch}
        </Text>
      )}
    </div>
  );
}
