"use client";

import { useTranslations } from "next-intl";
import type { Delivery } from "@/lib/webhooks/schema";

/** The worker's words for why there was no answer, and ours. */
const reasons = {
  "timed out": "timedOut",
  "host name not found": "notFound",
  "connection refused": "refused",
  "certificate or TLS not accepted": "certificate",
  "headers too large": "headers",
  "connection broken": "broken",
  blocked: "blocked",
} as const;

const isKnown = (reason: string): reason is keyof typeof reasons => reason in reasons;

/** What an attempt was answered: a status, or why there was none. */
export function useAnswerText() {
  const t = useTranslations("webhooks.reasons");
  return ({ status, reason }: Delivery["attempts"][number]): string => {
    if (status !== null) return String(status);
    return reason && isKnown(reason) ? t(reasons[reason]) : (reason ?? "");
  };
}
