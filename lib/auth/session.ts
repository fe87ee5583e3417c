import { decode } from "next-auth/jwt";
import { findSession } from "@/lib/auth/data";
import type { Member } from "@/lib/auth/member";
import { env } from "@/lib/env";
import { isId } from "@/lib/ids";
import { deriveKey } from "@/lib/master-key";

/** What next-auth encrypts its cookies with. */
export const sessionSecret = (): string => deriveKey("session").toString("base64");

export const isSecure = (): boolean => env().APP_URL.startsWith("https:");

export const sessionCookie = (): string => `${isSecure() ? "__Secure-" : ""}next-auth.session-token`;

/** A request's cookies; the first of a repeated name, as servers usually read them. */
export function readCookies(headers: Headers): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  for (const pair of (headers.get("cookie") ?? "").split(";")) {
    const [name = "", ...rest] = pair.split("=");
    const key = name.trim();
    if (!key || key in cookies) continue;
    const value = rest
      .join("=")
      .trim()
      .replace(/^"(.*)"$/, "$1");
    try {
      cookies[key] = decodeURIComponent(value);
    } catch {
      cookies[key] = value;
    }
  }
  return cookies;
}

/** The id of the session that the cookie names, if the cookie is ours and has not expired. */
export async function readSessionId(headers: Headers): Promise<string | null> {
  const token = readCookies(headers)[sessionCookie()];
  if (!token) return null;
  try {
    const payload = await decode({ token, secret: sessionSecret() });
    return typeof payload?.sid === "string" && isId(payload.sid) ? payload.sid : null;
  } catch {
    return null;
  }
}

/** Who sends this request, read from the database every time; null when nobody is signed in. Throws database errors. */
export async function findMember(headers: Headers): Promise<Member | null> {
  const sessionId = await readSessionId(headers);
  return sessionId ? findSession(sessionId) : null;
}
