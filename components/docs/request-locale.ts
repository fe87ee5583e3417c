import { headers } from "next/headers";
import { type Locale, preferredLocale } from "@/lib/i18n/locale";

/** What the reader's browser asks for: public pages know no choice made elsewhere, and read no cookie. */
export const requestLocale = async (): Promise<Locale> =>
  preferredLocale((await headers()).get("accept-language"));
