import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { isLocale, localeCookie, preferredLocale } from "@/lib/i18n/locale";

/** The language of this request: what was chosen in this browser, else what the browser asks for. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(localeCookie)?.value;
  const locale = isLocale(chosen) ? chosen : preferredLocale((await headers()).get("accept-language"));
  const { default: messages } = await import(`../../messages/${locale}.json`);
  // What the server writes of times is only ever relative to this instant; exact times are the browser's, in its zone.
  return { locale, messages, now: new Date(), timeZone: "UTC" };
});
