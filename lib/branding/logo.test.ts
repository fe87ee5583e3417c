import sharp from "sharp";
import { expect, it } from "vitest";
import { readLogo } from "@/lib/branding/logo";
import type { Failure } from "@/lib/errors";

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 200, g: 30, b: 60, alpha: 0.5 } } });

const refusal = (bytes: Uint8Array) =>
  readLogo(bytes).then(
    () => "taken",
    (error: Failure) => [error.code, error.extra.errors?.[0]?.code],
  );

/** The header of a PNG of these dimensions, with nothing behind it: 57 bytes that claim any number of pixels. */
function claimedPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", Buffer.alloc(0)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

it.each(["png", "jpeg", "webp"] as const)("a %s becomes WebP of at most 512 pixels", async (format) => {
  const { bytes, digest } = await readLogo(await picture(1_024, 600).toFormat(format).toBuffer());
  const { format: kept, width, height } = await sharp(bytes).metadata();
  expect([kept, width, height]).toEqual(["webp", 512, 300]);
  expect(digest).toMatch(/^[0-9a-f]{32}$/);
});

it("a small one keeps its size, and the same one its digest", async () => {
  const small = await picture(40, 20).png().toBuffer();
  const [one, other] = await Promise.all([readLogo(small), readLogo(small)]);
  expect((await sharp(one.bytes).metadata()).width).toBe(40);
  expect(one.digest).toBe(other.digest);
});

it("what the file says beside the picture is gone, and its orientation applied", async () => {
  const told = await picture(40, 20).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const { bytes } = await readLogo(told);
  const { exif, width, height } = await sharp(bytes).metadata();
  expect([exif, width, height]).toEqual([undefined, 20, 40]);
});

it("an animation becomes its first frame", async () => {
  const frames = await picture(40, 40).png().toBuffer();
  const animated = await sharp([frames, await picture(40, 40).negate().png().toBuffer()], {
    join: { animated: true },
  })
    .webp({ loop: 0, delay: [100, 100] })
    .toBuffer();
  expect((await sharp(animated, { animated: true }).metadata()).pages).toBe(2);
  const { bytes } = await readLogo(animated);
  const { pages = 1, height } = await sharp(bytes).metadata();
  expect([pages, height]).toEqual([1, 40]);
});

it.each([
  ["SVG", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ["SVG with a declaration", '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
  ["HTML", "<!doctype html><script>alert(1)</script>"],
  ["GIF", "GIF89a\x01\x00\x01\x00\x00\x00\x00;"],
  ["nothing", ""],
])("%s is refused by its content, whatever its name", async (_, content) =>
  expect(await refusal(Buffer.from(content, "latin1"))).toEqual(["validation_failed", "not_a_picture"]),
);

it("a picture of 100 megapixels is refused before it is decoded", async () => {
  const bomb = await sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: "white" } })
    .png({ compressionLevel: 9 })
    .toBuffer();
  expect(bomb.length).toBeLessThan(1_000_000);
  expect(await refusal(bomb)).toEqual(["validation_failed", "too_many_pixels"]);
  // Nothing follows their headers: decoded, they would be told damaged.
  for (const side of [10_000, 60_000])
    expect(await refusal(claimedPng(side, side))).toEqual(["validation_failed", "too_many_pixels"]);
  expect(await refusal(claimedPng(100, 100))).toEqual(["validation_failed", "damaged"]);
});

it("a picture that ends early, or is SVG behind a PNG's first bytes, is refused as damaged", async () => {
  const whole = await picture(300, 300).png().toBuffer();
  expect(await refusal(whole.subarray(0, whole.length / 2))).toEqual(["validation_failed", "damaged"]);
  const disguised = Buffer.concat([
    whole.subarray(0, 8),
    Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"),
  ]);
  expect(await refusal(disguised)).toEqual(["validation_failed", "damaged"]);
});
