import { Failure } from "@/lib/errors";

const maxBytes = 16_000;

const tooLarge = () => new Failure("body_too_large", "The form may hold 16,000 bytes at most.");

/** A posted form (application/x-www-form-urlencoded) as one string a field. Throws 400, 413 or 415. */
export async function readForm(request: Request): Promise<Record<string, string>> {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") {
    throw new Failure(
      "unsupported_media_type",
      "The form must be sent as application/x-www-form-urlencoded.",
    );
  }
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(await readText(request))) {
    if (name in fields) throw new Failure("malformed_request", "A field occurs more than once.");
    fields[name] = value;
  }
  return fields;
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
      length += chunk.byteLength;
      if (length > maxBytes) throw tooLarge();
      chunks.push(chunk);
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure("malformed_request", "The form cannot be read.");
  }
}
