import { createTranslator } from "use-intl/core";
import type { Locale } from "@/lib/i18n/locale";
import { type Texts, tellReasons } from "@/lib/import/reasons";
import en from "@/messages/en.json" with { type: "json" };
import fr from "@/messages/fr.json" with { type: "json" };

const messages = { en: en.import, fr: fr.import };

/** What the file of refused rows says, as the screen says it. */
export function refusedTexts(locale: Locale) {
  const { refused, reasons } = messages[locale];
  const tell = createTranslator({ locale, messages: { reasons }, namespace: "reasons" }) as Texts;
  const say = createTranslator({ locale, messages: { refused }, namespace: "refused" });
  return {
    /** A column that no kind of record has, so that the mended file is read as the first was. */
    because: say("because"),
    at: (line: number, reason: string) => say("at", { line: `${line}`, reason: tellReasons(reason, tell) }),
  };
}
