import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { Failure } from "@/lib/errors";

/**
 * A backup is a gzip stream of `magic` and then frames: one byte kind, four bytes length (big endian), payload.
 * header (what is in it), then for each table: table (its name), data (COPY text, cut anywhere), end (its rows);
 * last the trailer (SHA-256 of all before), so that a file that was cut short is never mistaken for a whole one.
 */
export const kinds = { header: 0x48, table: 0x54, data: 0x44, end: 0x45, trailer: 0x5a } as const;
export type Kind = keyof typeof kinds;
export type Frame = { kind: Kind; payload: Buffer };

const magic = Buffer.from("LATCHKEY BACKUP 1\n");
const prefixLength = 5;
const maxPayload = 64 * 1024 * 1024;
const kindOf = new Map<number, Kind>(Object.entries(kinds).map(([kind, byte]) => [byte, kind as Kind]));

const notABackup = (file: string) => new Failure("malformed_request", `${file} is not a backup of Latchkey.`);
const damaged = (file: string) =>
  new Failure("malformed_request", `The backup ${file} is damaged or was cut short.`);

function encode(kind: Kind, payload: Buffer): Buffer {
  const prefix = Buffer.alloc(prefixLength);
  prefix.writeUInt8(kinds[kind]);
  prefix.writeUInt32BE(payload.length, 1);
  return Buffer.concat([prefix, payload]);
}

export const json = (kind: Kind, value: object): Frame => ({
  kind,
  payload: Buffer.from(JSON.stringify(value)),
});

/** The bytes of a backup; adds magic and trailer. */
export async function* encodeFrames(frames: AsyncIterable<Frame>): AsyncGenerator<Buffer> {
  const hash = createHash("sha256").update(magic);
  yield magic;
  for await (const { kind, payload } of frames) {
    const bytes = encode(kind, payload);
    hash.update(bytes);
    yield bytes;
  }
  yield encode("trailer", Buffer.from(hash.digest("hex")));
}

/** Cuts a stream into pieces of the lengths that are asked for. */
class Reader {
  private held: Buffer = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Buffer>;
  constructor(stream: AsyncIterable<Buffer>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  /** `length` bytes, or null when the stream ends before. */
  async take(length: number): Promise<Buffer | null> {
    const parts = [this.held];
    let size = this.held.length;
    while (size < length) {
      const { value, done } = await this.chunks.next();
      if (done) return null;
      parts.push(value);
      size += value.length;
    }
    const all = parts.length === 1 ? this.held : Buffer.concat(parts, size);
    this.held = all.subarray(length);
    return all.subarray(0, length);
  }

  async isAtEnd(): Promise<boolean> {
    return this.held.length === 0 && (await this.chunks.next()).done === true;
  }
}

/** The frames of a backup without its trailer, which is checked at the end. Throws one sentence for any other file. */
export async function* readFrames(file: string): AsyncGenerator<Frame> {
  const gunzip = createGunzip();
  // The error arrives through the iteration as well.
  pipeline(createReadStream(file), gunzip, () => {});
  const reader = new Reader(gunzip);
  let known = false;
  try {
    const hash = createHash("sha256").update(magic);
    if (!(await reader.take(magic.length))?.equals(magic)) throw notABackup(file);
    known = true;
    for (;;) {
      const prefix = await reader.take(prefixLength);
      const kind = prefix && kindOf.get(prefix.readUInt8());
      const length = prefix?.readUInt32BE(1) ?? 0;
      const payload = kind && length <= maxPayload ? await reader.take(length) : null;
      if (!prefix || !kind || !payload) throw damaged(file);
      if (kind === "trailer") {
        if (payload.toString() !== hash.digest("hex") || !(await reader.isAtEnd())) throw damaged(file);
        return;
      }
      hash.update(prefix).update(payload);
      yield { kind, payload };
    }
  } catch (error) {
    const code = (error as { code?: unknown })?.code;
    if (code === "ENOENT") throw new Failure("not_found", `There is no file ${file}.`);
    if (code === "EISDIR") throw notABackup(file);
    if (typeof code === "string" && code.startsWith("Z_")) throw known ? damaged(file) : notABackup(file);
    throw error;
  } finally {
    gunzip.destroy();
  }
}
