import type { z } from "zod";
import { fieldErrors } from "@/lib/api/failure";
import { parseJson } from "@/lib/api/json";
import { Failure } from "@/lib/errors";

/** Bodies of ordinary calls. */
export const maxBody = 1_000_000;

/** The body's bytes, counted while they come in: a length that the client states is not believed. */
async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () =>
    new Failure("body_too_large", `The body may hold ${maxBytes.toLocaleString("en")} bytes at most.`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
      length += chunk.byteLength;
      if (length > maxBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure("malformed_request", "The body ended before it was complete.");
  }
  return Buffer.concat(chunks);
}

/** The JSON body, unparsed by a schema. Throws 400, 413 or 415. */
export async function readBody(request: Request, { maxBytes = maxBody } = {}): Promise<unknown> {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  const encoding = request.headers.get("content-encoding");
  if (encoding && encoding.toLowerCase() !== "identity") {
    throw new Failure("unsupported_media_type", "Compressed bodies are not supported.");
  }
  const bytes = await readBytes(request, maxBytes);
  if (type !== "application/json" && !type?.endsWith("+json")) {
    throw new Failure("unsupported_media_type", "The body must be sent as application/json.");
  }
  return parseJson(decode(bytes));
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Failure("malformed_request", "The body is not valid UTF-8.");
  }
}

/** The body as text, whatever its type. Throws 400 or 413. */
export const readText = async (request: Request, maxBytes: number) =>
  decode(await readBytes(request, maxBytes));

export function parseWith<S extends z.ZodType>(
  schema: S,
  value: unknown,
  place: "body" | "parameter",
): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Failure(
    "validation_failed",
    place === "body" ? "Some fields of the body are not valid." : "Some parameters are not valid.",
    { errors: fieldErrors(result.error.issues, place) },
  );
}

/**
 * The query's parameters as one object. An empty parameter counts as absent; a repeated one is refused.
 * With a `cursor`, all but the first `cursor` and `limit` are ignored: some tools append the first call's query to the next address.
 */
export function readQuery(search: URLSearchParams, pages: boolean): Record<string, string> {
  const cursor = pages ? search.getAll("cursor").find(Boolean) : undefined;
  if (cursor !== undefined) {
    const limit = search.getAll("limit").find(Boolean);
    return limit === undefined ? { cursor } : { cursor, limit };
  }
  const values = new Map<string, string>();
  for (const [name, value] of search) {
    if (value === "") continue;
    if (values.has(name)) {
      throw new Failure("validation_failed", "A parameter occurs more than once.", {
        errors: [{ parameter: name.slice(0, 100), code: "repeated", detail: "may occur only once" }],
      });
    }
    values.set(name, value);
  }
  // A null prototype keeps a parameter called __proto__ an ordinary one.
  return Object.assign(Object.create(null), Object.fromEntries(values));
}
