import type { Explanations } from "@/app/problems/explanation";
import { english } from "@/app/problems/text-en";
import { french } from "@/app/problems/text-fr";
import type { Locale } from "@/lib/i18n/locale";

export const explanations: Record<Locale, Explanations> = { en: english, fr: french };
