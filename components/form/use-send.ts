"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { Answer, Refusal } from "@/components/form/send";
import { useNotify } from "@/components/ui/use-notify";

/** One thing at a time: a second press while the first is under way does nothing. */
export function useSend() {
  const busy = useRef(false);
  const [pending, setPending] = useState(false);

  /** Resolves to null when something else is under way. */
  async function run<T>(work: () => Promise<Answer<T>>): Promise<Answer<T> | null> {
    if (busy.current) return null;
    busy.current = true;
    setPending(true);
    const answer = await work();
    busy.current = false;
    setPending(false);
    return answer;
  }

  return { pending, run };
}

const known = ["not_found", "conflict", "too_many_failures", "unavailable", "offline"] as const;

/** A refusal in the reader's words. */
export function useRefusalText() {
  const t = useTranslations("failures");
  return ({ code, requestId }: Refusal): string => {
    if (code === "validation_failed") return t("validation");
    const text = t(known.find((one) => one === code) ?? "other");
    return code === "internal" && requestId ? `${text} ${t("reference", { id: requestId })}` : text;
  };
}

const fieldCodes = ["required", "too_small", "too_big"] as const;

/** The refused fields of a form, in the reader's words; `special` knows better for some of them. */
export function useFieldTexts() {
  const t = useTranslations("fields");
  return (refusal: Refusal, special: Record<string, string> = {}): Record<string, string> =>
    Object.fromEntries(
      Object.entries(refusal.fields).map(([name, code]) => [
        name,
        special[name] ?? t(fieldCodes.find((one) => one === code) ?? "invalid"),
      ]),
    );
}

/** Tells of a refusal where no form is open; somebody whose session has ended is sent to sign in. */
export function useTellRefusal() {
  const text = useRefusalText();
  const notify = useNotify();
  return (refusal: Refusal) => {
    if (refusal.code === "not_signed_in") return window.location.assign("/login");
    notify(text(refusal), "red");
  };
}
