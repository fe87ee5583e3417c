import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyBackup } from "@/lib/backup/contents";
import { encodeFrames, type Frame, json, readFrames } from "@/lib/backup/frames";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-frames-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const about = {
  createdAt: "2026-11-01T09:30:00.000Z",
  migrations: ["20260101000000_init"],
  tables: [{ name: "key", columns: ["id"] }],
  sequences: [],
};
const whole: Frame[] = [
  json("header", about),
  json("table", { name: "key" }),
  { kind: "data", payload: Buffer.from("1\n2") },
  { kind: "data", payload: Buffer.from("\n") },
  json("end", { rows: 2 }),
];

async function bytesOf(frames: Frame[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  async function* given() {
    yield* frames;
  }
  for await (const part of encodeFrames(given())) parts.push(part);
  return Buffer.concat(parts);
}

async function written(bytes: Buffer): Promise<string> {
  const file = join(folder, `${Math.random()}.gz`);
  await writeFile(file, bytes);
  return file;
}

const refused = (sentence: RegExp) => ({
  code: "malformed_request",
  detail: expect.stringMatching(sentence),
});

test("what was written is read back, and all of it", async () => {
  const file = await written(gzipSync(await bytesOf(whole)));
  const frames: Frame[] = [];
  for await (const frame of readFrames(file)) frames.push(frame);
  expect(frames).toEqual(whole);
  expect(await verifyBackup(file)).toEqual(about);
});

test("a backup that was cut anywhere is refused", async () => {
  const zipped = gzipSync(await bytesOf(whole));
  for (let length = 0; length < zipped.length; length += 3) {
    const file = await written(zipped.subarray(0, length));
    await expect(verifyBackup(file)).rejects.toMatchObject(refused(/not a backup|damaged or was cut short/));
  }
});

test("a backup that was cut before it was packed is refused", async () => {
  const bytes = await bytesOf(whole);
  for (let length = 0; length < bytes.length; length++) {
    const file = await written(gzipSync(bytes.subarray(0, length)));
    await expect(verifyBackup(file)).rejects.toMatchObject(refused(/not a backup|damaged or was cut short/));
  }
});

test("one changed byte is noticed", async () => {
  const bytes = await bytesOf(whole);
  for (let place = 0; place < bytes.length; place += 2) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
    const file = await written(gzipSync(changed));
    await expect(verifyBackup(file)).rejects.toMatchObject({ code: "malformed_request" });
  }
});

test("tables that are missing, too many or in another order are refused", async () => {
  const [head, table, ...rest] = whole as [Frame, Frame, ...Frame[]];
  for (const frames of [
    [head],
    [table],
    [head, ...rest],
    [...whole, table],
    [head, json("table", { name: "x" }), ...rest],
  ]) {
    const file = await written(gzipSync(await bytesOf(frames)));
    await expect(verifyBackup(file)).rejects.toMatchObject(refused(/contradicts itself/));
  }
});

test("something else is not a backup, and no file is said to be none", async () => {
  for (const bytes of [
    Buffer.from("hello"),
    gzipSync("hello"),
    gzipSync(Buffer.alloc(100_000)),
    Buffer.alloc(0),
  ]) {
    await expect(verifyBackup(await written(bytes))).rejects.toMatchObject(
      refused(/is not a backup of Latchkey/),
    );
  }
  await expect(verifyBackup(folder)).rejects.toMatchObject(refused(/is not a backup of Latchkey/));
  await expect(verifyBackup(join(folder, "none"))).rejects.toMatchObject({ code: "not_found" });
});
