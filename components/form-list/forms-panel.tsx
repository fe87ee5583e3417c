"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { FormList } from "@/components/form-list/form-list";
import { NewFormButton } from "@/components/form-list/new-form-button";
import { PageHeader } from "@/components/ui/page-header";

/** The organization's forms. Whole on this side: what a list's page names itself, the pages below it would fetch too. */
export function FormsPanel({ initial, mayWrite }: ComponentProps<typeof FormList>) {
  const t = useTranslations("forms.list");
  return (
    <>
      <PageHeader
        title={t("title")}
        intro={t("intro")}
        action={mayWrite && initial.data.length > 0 && <NewFormButton />}
      />
      <FormList initial={initial} mayWrite={mayWrite} />
    </>
  );
}
