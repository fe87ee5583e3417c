"use client";

import { Checkbox } from "@mantine/core";

/** Rows that are ticked: with it a table gets a first column of boxes. */
export type Selection<Row> = {
  /** The ids of ticked rows; some may be out of sight, where a search hides them. */
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
  /** What the boxes are called: the one at the top, and each row's. */
  all: string;
  one: (row: Row) => string;
};

type AllProps<Row> = { of: Selection<Row>; shown: readonly { id: string }[] };

/** Ticks every row that is in sight; once all of them are, it takes their ticks away. */
export function SelectAll<Row>({ of: { chosen, onChange, all }, shown }: AllProps<Row>) {
  const ticked = shown.filter(({ id }) => chosen.has(id)).length;
  const isFull = ticked > 0 && ticked === shown.length;

  function toggle() {
    const next = new Set(chosen);
    for (const { id } of shown) isFull ? next.delete(id) : next.add(id);
    onChange(next);
  }

  return (
    <Checkbox
      aria-label={all}
      checked={isFull}
      indeterminate={ticked > 0 && !isFull}
      disabled={shown.length === 0}
      onChange={toggle}
    />
  );
}

export function SelectRow<Row extends { id: string }>({ of, row }: { of: Selection<Row>; row: Row }) {
  const { chosen, onChange, one } = of;

  function toggle() {
    const next = new Set(chosen);
    if (!next.delete(row.id)) next.add(row.id);
    onChange(next);
  }

  return <Checkbox aria-label={one(row)} checked={chosen.has(row.id)} onChange={toggle} />;
}
