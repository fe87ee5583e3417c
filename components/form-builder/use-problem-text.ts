"use client";

import { useTranslations } from "next-intl";

type Place = "title" | "label" | "options" | "helpText" | "target" | "sites" | "words";

/** What is wrong with a part of the form, in the reader's words; undefined where nothing is. */
export function useProblemText() {
  const t = useTranslations("forms.problems");
  const fields = useTranslations("fields");
  return (place: Place, code: string | undefined): string | undefined => {
    if (code === undefined) return undefined;
    const isTooBig = code === "too_big";
    if ((place === "title" || place === "label") && code === "required") return t(place);
    if (place === "options") return t(isTooBig ? "optionsTooMany" : "options");
    if (place === "target") return t("target");
    if (place === "sites") return t(isTooBig ? "sitesTooMany" : "sites");
    return fields(isTooBig ? "too_big" : "invalid");
  };
}
