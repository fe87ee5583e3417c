import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Failure } from "@/lib/errors";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/**
 * How a file writes its characters. Spreadsheets save "CSV" as Windows-1252 on many desks; such a text read as UTF-8
 * is mostly unreadable where it leaves ASCII, while a UTF-8 text with a few broken bytes is mostly readable.
 */
export async function detectEncoding(file: string): Promise<Encoding> {
  const decoder = new TextDecoder("utf-8");
  let broken = 0;
  let whole = 0;
  let first = true;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    const bytes = chunk as Buffer;
    if (first && bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
    if (first && bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
    first = false;
    const text = decoder.decode(bytes, { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII is what is counted.
    for (const [run] of text.matchAll(/[^\x00-\x7f]+/g)) {
      for (const character of run) {
        if (character === "\uFFFD") broken++;
        else if (character !== "\uFEFF") whole++;
      }
    }
  }
  return broken > whole ? "windows-1252" : "utf-8";
}

/** The file's bytes in UTF-8, whatever it is written in. Throws one sentence when it is a folder or the like. */
export async function* readAsUtf8(file: string): AsyncGenerator<Buffer> {
  // It is read twice, so a pipe will not do.
  if (!(await stat(file)).isFile()) throw new Failure("malformed_request", `${file} is not a file.`);
  const encoding = await detectEncoding(file);
  const chunks = createReadStream(file, { highWaterMark: 1 << 16 });
  if (encoding === "utf-8") {
    yield* chunks;
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk as Buffer, { stream: true }));
  yield Buffer.from(decoder.decode());
}
