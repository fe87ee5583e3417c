import type { OutgoingHttpHeaders } from "node:http";
import { isBelow } from "@/server/target";

/** The public page of a form, which says itself who may show it in a frame, and needs no script. */
export const isForm = (path: string) => /^\/f\/[^/]+(\/thanks)?$/.test(path);

type Surroundings = { development: boolean; https: boolean };

/** A picture that is opened by itself needs nothing. */
const isLogo = (path: string) => /^\/docs\/[^/]+\/logo\//.test(path);

/**
 * Content security policy level 3 of a page. swagger-ui writes style elements without a nonce, hence the documentation's own;
 * so do the development tools.
 */
export function contentPolicy(path: string, nonce: string, { development }: Surroundings): string {
  if (path.startsWith("/_next/static/")) return "default-src 'none'; frame-ancestors 'none'";
  if (isLogo(path)) return "default-src 'none'; frame-ancestors 'none'; sandbox";
  const styles = development || isBelow(path, "/docs") ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src ${styles}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join("; ");
}

/** The headers of everything that is not the API's own answer. */
export function pageHeaders(path: string, requestId: string, { https }: Surroundings): OutgoingHttpHeaders {
  return {
    "X-Request-Id": requestId,
    "X-Content-Type-Options": "nosniff",
    ...(isForm(path) ? {} : { "X-Frame-Options": "DENY" }),
    "Referrer-Policy": isForm(path) || isBelow(path, "/docs") ? "no-referrer" : "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ...(https ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
  };
}
