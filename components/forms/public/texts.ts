import { createTranslator } from "use-intl/core";
import type { Locale } from "@/lib/i18n/locale";
import en from "@/messages/en.json" with { type: "json" };
import fr from "@/messages/fr.json" with { type: "json" };

/** A text of a form's page by its name. */
export type Texts = (name: string, values?: Record<string, string | number>) => string;

const messages = { en: en.publicForm, fr: fr.publicForm };

export const textsIn = (locale: Locale): Texts =>
  createTranslator({ locale, messages: { publicForm: messages[locale] }, namespace: "publicForm" }) as Texts;
