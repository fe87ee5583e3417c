import { isUtf8 } from "node:buffer";
import type { Encoding } from "@/lib/import/encoding";

/** Why a file is none that can be imported. */
export type FileFault = "empty" | "spreadsheet" | "binary";

const starts = (bytes: Buffer, ...beginnings: string[]) =>
  beginnings.some((one) => bytes.subarray(0, one.length).equals(Buffer.from(one, "latin1")));

/** What the beginning of a file shows that is no table of text; null where nothing speaks against it. */
export function faultOf(start: Buffer, encoding: Encoding): FileFault | null {
  if (starts(start, "PK\x03\x04", "\xd0\xcf\x11\xe0")) return "spreadsheet";
  if (starts(start, "%PDF", "\x89PNG", "\xff\xd8\xff", "GIF8", "\x1f\x8b", "BM\x00", "{\\rtf"))
    return "binary";
  const isWide = encoding.startsWith("utf-16");
  if (!isWide && start.includes(0)) return "binary";
  const text = isWide ? start.toString("utf16le") : start.toString(isUtf8(start) ? "utf8" : "latin1");
  return text.replace(/[\uFEFF\s,;|]/g, "") === "" ? "empty" : null;
}
