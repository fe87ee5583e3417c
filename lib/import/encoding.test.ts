import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAsUtf8 } from "@/lib/import/encoding";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-encoding-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(bytes: Buffer): Promise<string> {
  const file = join(folder, "file.csv");
  await writeFile(file, bytes);
  const parts: Buffer[] = [];
  for await (const part of readAsUtf8(file)) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

const text = "Prénom;Société\r\nZoë;Café €\r\n";

test("UTF-8 passes as it is", async () => {
  expect(await read(Buffer.from(text))).toBe(text);
});

test("a spreadsheet's Windows-1252 and UTF-16 are understood", async () => {
  expect(await read(Buffer.from(text.replaceAll("€", "\x80"), "latin1"))).toBe(text);
  expect(await read(Buffer.from(`\uFEFF${text}`, "utf16le"))).toBe(text);
});

test("a few broken bytes do not make a UTF-8 file another one", async () => {
  const broken = Buffer.concat([Buffer.from(text), Buffer.from([0xe9]), Buffer.from("\n")]);
  expect((await read(broken)).startsWith(text)).toBe(true);
});

test("a folder is not a file", async () => {
  await expect(readAsUtf8(folder).next()).rejects.toMatchObject({ code: "malformed_request" });
});
