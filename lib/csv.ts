/** A cell that a spreadsheet shows and never computes: what could begin a formula gets a ' before it. RFC 4180. */
function cell(value: string | number | null): string {
  const text = String(value ?? "");
  // A number is none, also below zero.
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of a file. */
export const csvLine = (cells: readonly (string | number | null)[]) => `${cells.map(cell).join(",")}\r\n`;

/** What spreadsheets know UTF-8 by. */
export const csvMark = "\uFEFF";

/** A table as a CSV file, a batch of rows at a time; `columns` are what its first line names, and how each is read. */
export async function* writeCsv<Row>(
  columns: Readonly<Record<string, (row: Row) => string | number | null>>,
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string> {
  const read = Object.values(columns);
  yield csvMark + csvLine(Object.keys(columns));
  for await (const rows of batches) yield rows.map((row) => csvLine(read.map((one) => one(row)))).join("");
}
