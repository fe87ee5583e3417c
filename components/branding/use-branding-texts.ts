"use client";

import { useTranslations } from "next-intl";
import type { Refusal } from "@/components/form/send";
import { useFieldTexts } from "@/components/form/use-send";
import { exampleColor } from "@/components/theme/palette";

const pictureCodes = ["not_a_picture", "too_many_pixels", "damaged"] as const;

/** What was wrong with a brand's field, or with a logo, in the reader's words. */
export function useBrandingTexts() {
  const t = useTranslations("branding");
  const fieldTexts = useFieldTexts();

  function errorsOf(refusal: Refusal): Record<string, string> {
    const hosts: Record<string, string> = { taken: t("docsHostTaken"), own_host: t("docsHostOwn") };
    return fieldTexts(refusal, {
      productName: t("productNameError"),
      primaryColor: t("colorError", { example: exampleColor }),
      supportEmail: t("supportEmailError"),
      supportUrl: t("supportUrlError"),
      docsTitle: t("docsTitleError"),
      docsIntro: t("docsIntroError"),
      docsHost: hosts[refusal.fields.docsHost ?? ""] ?? t("docsHostError"),
    });
  }

  /** Null where the picture itself was fine. */
  function pictureErrorOf({ code, fields }: Refusal): string | null {
    if (code === "body_too_large") return t("logoErrors.too_large");
    if (code === "unsupported_media_type") return t("logoErrors.not_a_picture");
    const known = pictureCodes.find((one) => one === fields[""]);
    return known ? t(`logoErrors.${known}`) : null;
  }

  return { errorsOf, pictureErrorOf };
}
