import { expect, it } from "vitest";
import { writeCsv } from "@/lib/csv";

async function* batches(...all: string[][]) {
  yield* all;
}

async function write(...all: string[][]) {
  let text = "";
  for await (const piece of writeCsv({ value: (one: string) => one }, batches(...all))) text += piece;
  return text;
}

it("a table begins with the mark of UTF-8 and the names of its columns, and each line ends as RFC 4180 says", async () => {
  expect(await write(["été", "two"], ["three"])).toBe("\uFEFFvalue\r\nété\r\ntwo\r\nthree\r\n");
  expect(await write()).toBe("\uFEFFvalue\r\n");
});

it("quotes, commas and line breaks are quoted", async () => {
  expect(await write(['a "b"', "c,d", "e\nf", "g\rh"])).toBe(
    '\uFEFFvalue\r\n"a ""b"""\r\n"c,d"\r\n"e\nf"\r\n"g\rh"\r\n',
  );
});

it("what a spreadsheet would compute stays text", async () => {
  expect(await write(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", '\r="x"', "a=1"])).toBe(
    "\uFEFFvalue\r\n'=1+1\r\n'+1\r\n'-1\r\n'@SUM(A1)\r\n'\tx\r\n\"'\r=\"\"x\"\"\"\r\na=1\r\n",
  );
});

it("asks for the next rows only when the last ones were taken", async () => {
  let asked = 0;
  async function* endless() {
    for (;;) yield [String(++asked)];
  }
  const pieces = writeCsv({ value: (one: string) => one }, endless());
  await pieces.next();
  expect(asked).toBe(0);
  await pieces.next();
  expect(asked).toBe(1);
  await pieces.return(undefined);
  expect(await pieces.next()).toEqual({ done: true, value: undefined });
});
