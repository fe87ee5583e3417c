"use client";

import { useTranslations } from "next-intl";
import { readReasons } from "@/components/import/reasons";

/** Why a row was refused, in the reader's words as far as there are any. */
export function useReasonText() {
  const t = useTranslations("import.reasons");
  return (reason: string): string =>
    readReasons(reason)
      .map(({ column, name, values, text }) => {
        const told = name ? t(name, values as never) : text;
        return column ? t("of", { column, reason: told }) : told;
      })
      .join("; ");
}
