import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { isLocale, localeCookie, preferredLocale } from "@/lib/i18n/locale";

/** The language of this request: what was chosen in this browser, else what the browser asks for. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(localeCookie)?.value;
  const locale = isLocale(chosen) ? chosen : preferredLocale((await headers()).get("accept-language"));
  const { default: messages } = await import(`../../messages/${locale}.json`);
  // Times are shown in the browser's zone; what the server writes is only ever relative.
  return { locale, messages, timeZone: "UTC" };
});
