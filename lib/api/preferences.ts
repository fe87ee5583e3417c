export type Handling = "strict" | "lenient";

/** The first `handling` preference of the call (RFC 7240, sections 2 and 4.4), or null when it states none that we know. */
export function preferredHandling(headers: Headers): Handling | null {
  for (const preference of (headers.get("prefer") ?? "").split(",")) {
    const [name, value] = (preference.split(";")[0] ?? "")
      .split("=")
      .map((part) => part.trim().toLowerCase());
    if (name !== "handling") continue;
    const handling = value?.replace(/^"(.*)"$/, "$1");
    return handling === "strict" || handling === "lenient" ? handling : null;
  }
  return null;
}
