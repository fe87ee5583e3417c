import { readCookies } from "@/lib/auth/session";
import { isLocale, type Locale, localeCookie, preferredLocale } from "@/lib/i18n/locale";

/** The language of whoever sends a request: what was chosen in this browser, else what the browser asks for. */
export function localeOf(headers: Headers): Locale {
  const chosen = readCookies(headers)[localeCookie];
  return isLocale(chosen) ? chosen : preferredLocale(headers.get("accept-language"));
}
