import { expect, test } from "vitest";
import { CsvReader, type CsvRow, detectDelimiter } from "@/lib/import/csv";

/** What is wrong with a row stands for the row. */
const short = ({ line, cells, problem }: CsvRow) => (problem ? { line, problem } : { line, cells });

async function rowsOf(text: string, size = text.length || 1) {
  const bytes = Buffer.from(text);
  async function* chunks() {
    for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
  }
  const rows: CsvRow[] = [];
  for await (const some of new CsvReader().read(chunks())) rows.push(...some);
  return rows.map(short);
}

const awkward = 'a,b\n1,2\r\n"x\ny","say ""hi"""\r\n\r\n\n5,6,\n8\n"é;,",10';
const read = [
  { line: 1, cells: ["a", "b"] },
  { line: 2, cells: ["1", "2"] },
  { line: 3, cells: ["x\ny", 'say "hi"'] },
  { line: 7, cells: ["5", "6", ""] },
  { line: 8, problem: "has 1 columns instead of 2" },
  { line: 9, cells: ["é;,", "10"] },
];

test("rows keep their line numbers through quoted and empty lines", async () => {
  expect(await rowsOf(awkward)).toEqual(read);
});

test("it does not matter where the file is cut into chunks", async () => {
  for (let size = 1; size < 12; size++) {
    // Before the delimiter is known, the header has to be there.
    expect(await rowsOf(`${awkward}`, Math.max(size, 4))).toEqual(read);
  }
});

test("a byte order mark, semicolons and old line ends are read", async () => {
  expect(await rowsOf("\uFEFFa;b\r1;2\r3;4")).toEqual([
    { line: 1, cells: ["a", "b"] },
    { line: 2, cells: ["1", "2"] },
    { line: 3, cells: ["3", "4"] },
  ]);
});

test("the delimiter is the one that the header uses most", () => {
  expect(detectDelimiter("a,b,c\n1;2;3;4;5")).toBe(",");
  expect(detectDelimiter('"a,b,c";d;e')).toBe(";");
  expect(detectDelimiter("a\tb")).toBe("\t");
  expect(detectDelimiter("email")).toBe(",");
});

test("a quote that is never closed costs its own line only", async () => {
  const many = Array.from({ length: 20_000 }, (_, n) => `${n},"v${n}"`);
  for (const bad of ['x,"never closed', '"never closed,y', '"a","b']) {
    const text = ["a,b", ...many.slice(0, 10), bad, ...many.slice(10)].join("\n");
    const rows = await rowsOf(text, 65_536);
    expect(rows.filter((row) => "problem" in row).map((row) => row.line)).toEqual([12]);
    expect(rows.filter((row) => "cells" in row)).toHaveLength(20_001);
    expect(rows.at(-1)).toEqual({ line: 20_002, cells: ["19999", "v19999"] });
  }
});

test("a quote that is never closed in a file without quotes does not swallow it", async () => {
  const many = Array.from({ length: 50_000 }, (_, n) => `${n},v${n}`);
  const rows = await rowsOf(["a,b", 'x,"open', ...many].join("\n"), 65_536);
  expect(rows.filter((row) => "problem" in row).map((row) => row.line)).toEqual([2]);
  expect(rows.at(-1)).toEqual({ line: 50_002, cells: ["49999", "v49999"] });
});

test("a stray quote inside a cell is a character", async () => {
  for (let size = 4; size < 30; size++) {
    expect(await rowsOf('a,b\n5" disk,x"y\n"Foller,"P",1\n1,"open\n3,"é"', size)).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 2, cells: ['5" disk', 'x"y'] },
      { line: 3, cells: ['"Foller,"P"', "1"] },
      { line: 4, problem: "has a quote that is not closed" },
      { line: 5, cells: ["3", "é"] },
    ]);
  }
});

test("an empty file has no rows, and a huge line is one refused row at most twice", async () => {
  expect(await rowsOf("")).toEqual([]);
  const rows = await rowsOf(`a,b\n${"x".repeat(300_000)}\n1,2\n`, 65_536);
  expect(rows.at(-1)).toMatchObject({ cells: ["1", "2"], line: 3 });
});

test("a file full of stray quotes is read in reasonable time", async () => {
  const many = Array.from({ length: 5_000 }, (_, n) => `${n},${n}" pipe`);
  const rows = await rowsOf(["a,b", ...many].join("\n"), 65_536);
  expect(rows).toHaveLength(5_001);
  expect(rows.every((row) => "cells" in row)).toBe(true);
}, 20_000);
