"use client";

import { Text } from "@mantine/core";
import { type ColumnDef, type ColumnDefTemplate, useTable } from "@tanstack/react-table";
import classes from "@/components/ui/data-table.module.css";
import { SelectAll, type Selection, SelectRow } from "@/components/ui/row-selection";
import { SortHeader } from "@/components/ui/sort-header";
import { Table } from "@/components/ui/table";
import { features } from "@/components/ui/table-features";

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
  selection?: Selection<Row>;
};

/**
 * What a column says of a cell. Called, not mounted as `FlexRender` does: columns are made anew with every refresh of the
 * page, and what is mounted by a function that changes loses its state, an open menu for one.
 */
function draw<Context extends object>(template: ColumnDefTemplate<Context> | undefined, context: Context) {
  return typeof template === "function" ? template(context) : template;
}

/** Rows that are searched and sorted in the browser: an organization has dozens, not thousands. */
export function DataTable<Row extends { id: string }>(props: Props<Row>) {
  const { label, columns, rows: data, search, noMatch, cells, wide, selection } = props;
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
        <thead>
          <tr>
            {selection && (
              <th scope="col" className={classes.select}>
                <SelectAll of={selection} shown={rows} />
              </th>
            )}
            {table.getFlatHeaders().map((header) => {
              const { column } = header;
              const label = draw(column.columnDef.header, header.getContext());
              if (!column.getCanSort())
                return (
                  <th key={header.id} scope="col" className={cellClass(column.id)}>
                    {label}
                  </th>
                );
              return (
                <SortHeader
                  key={header.id}
                  sorted={column.getIsSorted()}
                  onSort={column.getToggleSortingHandler()}
                  className={cellClass(column.id)}
                >
                  {label}
                </SortHeader>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-chosen={selection?.chosen.has(row.id) || undefined}>
              {selection && (
                <td className={classes.select}>
                  <SelectRow of={selection} row={row.original} />
                </td>
              )}
              {row.getAllCells().map((cell) => (
                <td key={cell.id} className={cellClass(cell.column.id)}>
                  {draw(cell.column.columnDef.cell, cell.getContext())}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      {rows.length === 0 && (
        <Text c="dimmed" className={classes.none} role="status">
          {noMatch}
        </Text>
      )}
    </div>
  );
}
