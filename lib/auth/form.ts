import { readText } from "@/lib/api/input";
import { Failure } from "@/lib/errors";

const maxBytes = 16_000;

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
  for (const [name, value] of new URLSearchParams(await readText(request, maxBytes))) {
    if (name in fields) throw new Failure("malformed_request", "A field occurs more than once.");
    fields[name] = value;
  }
  return fields;
}
