"use client";

import { useTranslations } from "next-intl";
import type { HistoryEntry } from "@/lib/records/history";

const kinds = ["key", "form", "import", "system"] as const;

/** Who did it, in the reader's words. */
export function useActor() {
  const t = useTranslations("records.history.actors");
  return ({ type, name }: HistoryEntry["actor"]): string =>
    t(kinds.find((one) => one === type) ?? "user", { name });
}
