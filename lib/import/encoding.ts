import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Failure } from "@/lib/errors";

export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof encodings)[number];

/** Characters beyond ASCII, read as UTF-8: whole ones, and places where there is none. */
export type Judged = { whole: number; broken: number };

const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80;

/** Where the last character begins, if its bytes go on after these. */
function wholeEnd(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (isContinuation(byte)) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Judges a piece of a file; a character that lies across its ends counts only where the file itself ends. */
export function judgeBytes(bytes: Buffer, { first, last }: { first: boolean; last: boolean }): Judged {
  let start = 0;
  while (!first && start < 3 && isContinuation(bytes[start])) start++;
  const text = bytes.subarray(start, last ? bytes.length : wholeEnd(bytes)).toString("utf8");
  const judged = { whole: 0, broken: 0 };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII is what is counted.
  for (const [run] of text.matchAll(/[^\x00-\x7f]+/g)) {
    for (const character of run) {
      if (character === "\uFFFD") judged.broken++;
      else if (character !== "\uFEFF") judged.whole++;
    }
  }
  return judged;
}

/** Without a mark UTF-16 shows by every other byte of ordinary letters being nothing. */
function withoutMark(start: Buffer): Encoding | null {
  const seen = start.subarray(0, 2_000);
  const empty = [0, 0];
  seen.forEach((byte, index) => {
    if (byte === 0) empty[index % 2] = (empty[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = empty;
  if (odd > seen.length / 4 && even === 0) return "utf-16le";
  return even > seen.length / 4 && odd === 0 ? "utf-16be" : null;
}

/**
 * How a file writes its characters. Spreadsheets save "CSV" as Windows-1252 on many desks; such a text read as UTF-8
 * is mostly unreadable where it leaves ASCII, while a UTF-8 text with a few broken bytes is mostly readable.
 */
export function encodingOf(start: Buffer, { whole, broken }: Judged): Encoding {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  return withoutMark(start) ?? (broken > whole ? "windows-1252" : "utf-8");
}

/** Bytes of one encoding as UTF-8. */
export async function* toUtf8(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  if (encoding === "utf-8") {
    yield* chunks;
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

async function detectEncoding(file: string, size: number): Promise<Encoding> {
  const judged = { whole: 0, broken: 0 };
  let start: Buffer | undefined;
  let read = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    const bytes = chunk as Buffer;
    const { whole, broken } = judgeBytes(bytes, { first: read === 0, last: read + bytes.length >= size });
    start ??= bytes.subarray(0, 2_000);
    read += bytes.length;
    judged.whole += whole;
    judged.broken += broken;
  }
  return encodingOf(start ?? Buffer.alloc(0), judged);
}

/** The file's bytes in UTF-8, whatever it is written in. Throws one sentence when it is a folder or the like. */
export async function* readAsUtf8(file: string): AsyncGenerator<Buffer> {
  // It is read twice, so a pipe will not do.
  const facts = await stat(file);
  if (!facts.isFile()) throw new Failure("malformed_request", `${file} is not a file.`);
  yield* toUtf8(createReadStream(file, { highWaterMark: 1 << 16 }), await detectEncoding(file, facts.size));
}
