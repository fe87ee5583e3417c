import { createHash } from "node:crypto";
import sharp from "sharp";
import { Failure } from "@/lib/errors";
import { Turns } from "@/lib/turns";

/** A logo as it is kept and served: image/webp, at most 512 pixels in each direction, nothing of the file but the picture. */
export type Logo = { bytes: Uint8Array<ArrayBuffer>; digest: string };

export const logoType = "image/webp";
/** What may be sent. */
export const logoTypes = ["image/png", "image/jpeg", "image/webp"] as const;

const side = 512;
/** Width times height: decoded, 4 bytes each, 64 MB. */
const maxPixels = 16_000_000;

const turns = new Turns({ room: 1, queue: 4, refusal: "Other pictures are being read just now." });

const starts = (bytes: Uint8Array, at: number, text: string) =>
  Buffer.from(bytes.subarray(at, at + text.length)).toString("latin1") === text;

/** Whether the content itself is one of ours: whatever a file calls itself, no other decoder ever sees it. */
const isPicture = (bytes: Uint8Array) =>
  starts(bytes, 0, "\x89PNG\r\n\x1a\n") ||
  starts(bytes, 0, "\xff\xd8\xff") ||
  (starts(bytes, 0, "RIFF") && starts(bytes, 8, "WEBP"));

const refused = (code: string, detail: string) =>
  new Failure("validation_failed", `The picture ${detail}.`, { errors: [{ pointer: "", code, detail }] });

/** Reads the header only, so that a picture that is too large is never decoded. */
async function checkSize(bytes: Uint8Array): Promise<void> {
  const { width = 0, height = 0, pageHeight } = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (width * (pageHeight ?? height) > maxPixels)
    throw refused("too_many_pixels", `may have ${maxPixels / 1_000_000} megapixels at most`);
}

async function encode(bytes: Uint8Array): Promise<Logo> {
  await checkSize(bytes);
  const encoded = await sharp(bytes, { limitInputPixels: maxPixels, failOn: "error", pages: 1 })
    .timeout({ seconds: 10 })
    .autoOrient()
    .resize(side, side, { fit: "inside", withoutEnlargement: true })
    .webp({ quality: 92, smartSubsample: true })
    .toBuffer();
  return {
    bytes: new Uint8Array(encoded),
    digest: createHash("sha256").update(encoded).digest("hex").slice(0, 32),
  };
}

/** A picture that somebody sent, drawn anew. Throws `validation_failed` for what is none, is damaged, or is too large. */
export async function readLogo(bytes: Uint8Array): Promise<Logo> {
  if (!isPicture(bytes)) throw refused("not_a_picture", "must be a PNG, JPEG or WebP file");
  return turns.take(1, async () => {
    try {
      return await encode(bytes);
    } catch (error) {
      if (error instanceof Failure) throw error;
      throw refused("damaged", "cannot be read");
    }
  });
}
