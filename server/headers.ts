import type { IncomingHttpHeaders } from "node:http";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state";
import { Failure } from "@/lib/errors";

/** What only we or Next itself may say. Some switch Next into modes of its own platform; the rest would be believed as ours. */
const removed = [
  "forwarded",
  "x-forwarded-",
  "x-real-ip",
  "x-latchkey-",
  "x-nonce",
  "content-security-policy",
  "x-middleware-",
  "x-invoke-",
  "x-now-",
  "x-matched-path",
  "x-next-",
  "x-action-",
  "x-prerender-",
  "x-vercel-",
  "next-action",
  "next-resume",
];

/** In production only: the development client sends them itself. */
const removedOutsideDevelopment = ["x-nextjs-", "next-hmr-refresh"];

export function removeInternal(headers: IncomingHttpHeaders, development: boolean): void {
  for (const name in headers) {
    // Every name of the lists begins with one of these letters: most headers cost one comparison.
    const first = name.charCodeAt(0);
    if (first !== 120 && first !== 110 && first !== 102 && first !== 99) continue;
    const begins = (prefix: string) => name.startsWith(prefix);
    if (removed.some(begins) || (!development && removedOutsideDevelopment.some(begins)))
      delete headers[name];
  }
}

const once = ["authorization", "x-public-id", "x-secret-key", "idempotency-key"];
const lengths = new Set([...once, "host"].map((name) => name.length));

/** Names of credential headers that came more than once: Node keeps the first or joins them. Throws 400 for a second Host. */
export function repeatedHeaders(raw: readonly string[]): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (let i = 0; i < raw.length; i += 2) {
    const written = raw[i] as string;
    if (!lengths.has(written.length)) continue;
    const name = written.toLowerCase();
    if (seen.has(name)) repeated.add(name);
    seen.add(name);
  }
  if (repeated.has("host")) throw new Failure("malformed_request", "There is more than one Host header.");
  return once.filter((name) => repeated.has(name));
}

/** Throws 400 for what cannot be a host (RFC 9110, section 7.2). */
export function checkHost(host: string | undefined, httpVersion: string): void {
  if (host === undefined && httpVersion !== "1.0") {
    throw new Failure("malformed_request", "The Host header is missing.");
  }
  if (host && !/^[\w.\-:[\]]{1,255}$/.test(host)) {
    throw new Failure("malformed_request", "The Host header is not a host name.");
  }
}

/** RFC 9562 ids, W3C trace ids and the like pass; anything that could forge a log line does not. */
export const isRequestId = (value: unknown): value is string =>
  typeof value === "string" && /^[A-Za-z0-9._-]{1,64}$/.test(value);

/** Throws 400 for a router state that Next's own parser refuses: inside Next the same ends as a 500. */
export function checkRouterState(state: string | string[] | undefined): void {
  if (state === undefined) return;
  try {
    parseAndValidateFlightRouterState(state);
  } catch {
    throw new Failure("malformed_request", "The router state header cannot be read.");
  }
}
