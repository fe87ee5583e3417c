import type { Row } from "@/bench/report";

type Options = {
  /** What the file is of: "file of 1,000,000 contacts". */
  what: string;
  /** Rows in it, and what they are called. */
  count: number;
  unit: string;
};

/** Reads a file that is made while it is read, as fast as it comes: its start, memory, rate and size. */
export async function measureFile(
  { what, count, unit }: Options,
  send: () => Promise<Response>,
): Promise<Row[]> {
  const before = process.memoryUsage().rss;
  const began = performance.now();
  let start = 0;
  let most = before;
  let bytes = 0;
  let pieces = 0;
  const { body } = await send();
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
    pieces += 1;
    bytes += piece.byteLength;
    // The first names the columns.
    if (pieces === 2) start = performance.now() - began;
    most = Math.max(most, process.memoryUsage().rss);
  }
  const seconds = (performance.now() - began) / 1_000;
  return [
    { what: `${what}: until its first rows`, unit: "ms", ours: start, bound: { most: 1_000 } },
    {
      what: `${what}: memory beyond what the process held before`,
      unit: "MB",
      ours: (most - before) / 1e6,
      bound: { most: 400 },
    },
    { what: `${what}: ${unit} a second`, unit: `${unit}/s`, ours: count / seconds },
    { what: `${what}: its size`, unit: "MB", ours: bytes / 1e6 },
  ];
}
