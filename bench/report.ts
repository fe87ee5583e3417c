import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@/scripts/run.mjs";

export type Bound = { least?: number; most?: number; aim?: number };

/** One line of the result. The bound holds for the ratio where there is one, else for our own number. */
export type Row = {
  what: string;
  unit: string;
  /** Null when it could not be measured; `note` says why. */
  ours: number | null;
  /** What ours is compared with, in the same unit. */
  against?: number;
  bound?: Bound;
  note?: string;
  /** Every single number behind the medians, by contender. */
  rounds?: Record<string, number[]>;
};

export function ratioOf({ ours, against }: Row): number | null {
  return ours === null || against === undefined ? null : ours / against;
}

/** Null where there is nothing to judge. */
export function isKept(row: Row): boolean | null {
  const value = ratioOf(row) ?? row.ours;
  if (value === null || !row.bound) return null;
  const { least = -Infinity, most = Infinity } = row.bound;
  return value >= least && value <= most;
}

export function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

const written = (value: number) =>
  value.toLocaleString("en-US", { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0 });

function boundOf({ bound }: Row): string {
  if (!bound) return "";
  const limit = bound.least === undefined ? `≤ ${written(bound.most ?? 0)}` : `≥ ${written(bound.least)}`;
  return bound.aim === undefined ? limit : `${limit} (aim ${written(bound.aim)})`;
}

function cellsOf(row: Row): string[] {
  const ratio = ratioOf(row);
  const kept = isKept(row);
  return [
    row.what,
    row.ours === null ? `not measured: ${row.note}` : `${written(row.ours)} ${row.unit}`,
    row.against === undefined ? "" : `${written(row.against)} ${row.unit}`,
    ratio === null ? "" : ratio.toFixed(2),
    boundOf(row),
    kept === null ? "" : kept ? "yes" : "NO",
  ];
}

/** The rows as aligned columns. */
export function drawTable(rows: Row[]): string {
  const lines = [["what", "ours", "against", "ratio", "required", "ok?"], ...rows.map(cellsOf)];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines
    .map((cells) => cells.map((cell, column) => cell.padEnd(widths?.[column] ?? 0)).join("  "))
    .map((line) => line.trimEnd())
    .join("\n");
}

/** Writes everything that was measured, with its conditions; answers the file's path from the project's folder. */
export function writeResults(suite: string, conditions: Record<string, unknown>, rows: Row[]): string {
  const file = join("bench", "results", `${suite}.json`);
  const judged = rows.map((row) => ({ ...row, ratio: ratioOf(row), ok: isKept(row) }));
  mkdirSync(join(root, "bench", "results"), { recursive: true });
  writeFileSync(join(root, file), `${JSON.stringify({ suite, conditions, rows: judged }, null, 2)}\n`);
  return file;
}
