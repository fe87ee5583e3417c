import { Parser } from "csv-parse";
import { parse as parseAll } from "csv-parse/sync";

/** One line of the file and what it holds; and why it cannot be read, where it cannot. */
export type CsvRow = { line: number; cells: string[]; problem?: string };

/** No honest row is longer: a quote that is never closed would otherwise swallow the rest of the file. */
const maxRowBytes = 128 * 1024;
const newline = 0x0a;
const carriageReturn = 0x0d;
const byteOrderMark = Buffer.from("\uFEFF");
const empty: Buffer = Buffer.alloc(0);
/** What is given to the parser at once: little after a line that does not fit, since what follows it is read again. */
const [fewBytes, mostBytes] = [256, 8 * 1024];

const isLineEnd = (byte: number | undefined) => byte === newline || byte === carriageReturn;

/** The one of , ; tab | that the first line uses most, outside quotes. */
export function detectDelimiter(start: string): string {
  const [firstLine = ""] = start
    .replace(/^\uFEFF/, "")
    .replace(/"[^"]*"/g, "")
    .trimStart()
    .split(/[\r\n]/);
  const counts = [",", ";", "\t", "|"].map((delimiter) => ({
    delimiter,
    count: firstLine.split(delimiter).length,
  }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}

/** Line ends in `bytes` from `from` to `to`; CR LF is one. */
function countLines(bytes: Buffer, from: number, to: number): number {
  let lines = 0;
  for (let i = from; i < to; i++) {
    if (bytes[i] === newline || (bytes[i] === carriageReturn && bytes[i + 1] !== newline)) lines++;
  }
  return lines;
}

/** csv-parse with its records at hand as soon as a piece is written, each with the place where it ends. */
class RecordParser {
  private readonly parser: Parser;
  private records: { cells: string[]; end: number }[] = [];

  constructor(delimiter: string) {
    this.parser = new Parser({
      ...dialect(delimiter),
      on_record: (cells: string[], { bytes }: { bytes: number }) => {
        this.records.push({ cells, end: bytes });
        return null;
      },
    });
    this.parser.on("error", () => {});
    this.parser.resume();
  }

  /** False when the text cannot be split any further. */
  write(piece: Buffer): Promise<boolean> {
    return new Promise((resolve) => this.parser.write(piece, (error) => resolve(!error)));
  }

  end(): Promise<boolean> {
    return new Promise((resolve) => {
      this.parser.once("error", () => resolve(false)).once("finish", () => resolve(true));
      this.parser.end();
    });
  }

  take() {
    return this.records.splice(0);
  }
}

const dialect = (delimiter: string) => ({
  delimiter,
  relax_column_count: true,
  skip_empty_lines: true,
  record_delimiter: ["\r\n", "\n", "\r"],
  max_record_size: maxRowBytes,
});

/** The cells of one line in which quotes may stand anywhere, or null when it cannot be split. */
function parseLine(line: Buffer, delimiter: string): string[] | null {
  try {
    const [cells] = parseAll(line, { ...dialect(delimiter), relax_quotes: true }) as string[][];
    return cells ?? null;
  } catch {
    return null;
  }
}

/** Where the first line that is not empty ends, after its line end. */
function endOfFirstLine(bytes: Buffer): number {
  let i = 0;
  while (i < bytes.length && isLineEnd(bytes[i])) i++;
  while (i < bytes.length && !isLineEnd(bytes[i])) i++;
  if (bytes[i] === carriageReturn && bytes[i + 1] === newline) i++;
  return Math.min(i + 1, bytes.length);
}

/**
 * The rows of a CSV text in UTF-8, a few at a time; the first is the header, which says how many columns a row has.
 * A line whose quotes do not fit is read by itself, or refused: reading goes on with the line after it.
 */
export class CsvReader {
  private delimiter = "";
  private parser: RecordParser | undefined;
  /** What was given to the parser and is not yet part of a row. */
  private held: Buffer = empty;
  /** A line that does not fit and has not ended: it waits for the next chunk. */
  private carried: Buffer = empty;
  private base = 0;
  private pieceBytes = mostBytes;
  private line = 1;
  private width: number | undefined;

  async *read(chunks: AsyncIterable<Buffer>): AsyncGenerator<CsvRow[]> {
    for await (const chunk of chunks) {
      const start = this.delimiter === "" && chunk.subarray(0, 3).equals(byteOrderMark) ? 3 : 0;
      this.delimiter ||= detectDelimiter(chunk.toString("utf8"));
      yield* this.readPieces(chunk.subarray(start), false);
    }
    if (this.delimiter !== "") yield* this.readPieces(empty, true);
  }

  private async *readPieces(chunk: Buffer, last: boolean): AsyncGenerator<CsvRow[]> {
    let text = this.carried.length > 0 ? Buffer.concat([this.carried, chunk]) : chunk;
    let at = 0;
    this.carried = empty;
    do {
      const piece = text.subarray(at, at + this.pieceBytes);
      at += piece.length;
      this.pieceBytes = Math.min(2 * this.pieceBytes, mostBytes);
      this.parser ??= new RecordParser(this.delimiter);
      this.held = Buffer.concat([this.held, piece]);
      const written = piece.length === 0 || (await this.parser.write(piece));
      const whole = written && (!last || at < text.length || (await this.parser.end()));
      const rows: CsvRow[] = [];
      if (!this.takeRows(this.parser, rows) || !whole) {
        const held = this.held.length;
        // Without copying it once a line, where it is all of this text.
        this.held = held <= at ? text.subarray(at - held) : Buffer.concat([this.held, text.subarray(at)]);
        const complete =
          endOfFirstLine(this.held) < this.held.length || last || this.held.length > maxRowBytes;
        if (complete) rows.push(this.takeLine());
        text = complete ? this.held : empty;
        at = 0;
        this.pieceBytes = fewBytes;
        if (!complete) this.carried = this.held;
        this.held = empty;
        this.base = 0;
        this.parser = undefined;
      }
      if (rows.length > 0) yield rows;
    } while (at < text.length || (last && this.parser === undefined));
  }

  /** Moves what the parser has found into `rows`; false when it seems to have joined lines that are rows of their own. */
  private takeRows(parser: RecordParser, rows: CsvRow[]): boolean {
    for (const { cells, end } of parser.take()) {
      this.width ??= cells.length;
      const length = end - this.base;
      // More likely a stray quote than a long cell: the next line gets its own chance.
      if (cells.length !== this.width && endOfFirstLine(this.held) < length) return false;
      rows.push(this.judge(this.advance(length), cells));
    }
    return true;
  }

  /** Takes the first line alone. */
  private takeLine(): CsvRow {
    const length = endOfFirstLine(this.held);
    const text = this.held.subarray(0, length);
    const cells = parseLine(text, this.delimiter);
    const line = this.advance(length);
    if (cells) return this.judge(line, cells);
    return { line, cells: [text.toString("utf8").trim()], problem: "has a quote that is not closed" };
  }

  private judge(line: number, cells: string[]): CsvRow {
    this.width ??= cells.length;
    const surplus = cells.slice(this.width).some((cell) => cell.trim() !== "");
    if (cells.length >= this.width && !surplus) return { line, cells };
    return { line, cells, problem: `has ${cells.length} columns instead of ${this.width}` };
  }

  /** Takes the first `length` of the held bytes as done; answers on which line their first character stands. */
  private advance(length: number): number {
    let blank = 0;
    while (blank < length && isLineEnd(this.held[blank])) blank++;
    const start = this.line + countLines(this.held, 0, blank);
    this.line += countLines(this.held, 0, length);
    this.held = this.held.subarray(length);
    this.base += length;
    return start;
  }
}
