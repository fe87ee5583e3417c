"use client";

import { useTranslations } from "next-intl";
import { type Texts, tellReasons } from "@/lib/import/reasons";

/** Why a row was refused, in the reader's words as far as there are any. */
export function useReasonText() {
  const t = useTranslations("import.reasons");
  return (reason: string): string => tellReasons(reason, t as Texts);
}
