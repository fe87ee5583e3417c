"use client";

import { getNonce } from "get-nonce";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import classes from "@/components/form-builder/form-builder.module.css";
import { renderForm, untouched } from "@/components/forms/public/form";
import { renderPage } from "@/components/forms/public/page";
import type { Texts } from "@/components/forms/public/texts";
import type { Brand } from "@/lib/forms/public-data";
import type { Form } from "@/lib/forms/screen-data";

export type PreviewProps = {
  form: Pick<Form, "title" | "description" | "fields" | "mapping" | "submitLabel">;
  brand: Brand;
};

/**
 * The form's page as it would be, drawn by what draws it in public, without anything that could be sent. It is a document
 * of its own under this one's policy, whose nonce its style carries.
 */
export function PreviewFrame({ form, brand }: PreviewProps) {
  const t = useTranslations("forms.preview");
  const texts = useTranslations("publicForm") as unknown as Texts;
  const locale = useLocale();
  const frame = useRef<HTMLIFrameElement>(null);
  const page = renderPage({
    locale,
    nonce: getNonce() ?? "",
    title: form.title,
    brand,
    content: renderForm(form, untouched, null, texts),
    label: t("title"),
  });
  // Not from the server, where the nonce is whichever request's was rendered last.
  const [first, setFirst] = useState<string>();
  useEffect(() => setFirst((last) => last ?? page), [page]);

  // Only what is in the page is changed: another document would flash, and lose its place.
  const show = useCallback(() => {
    const shown = frame.current?.contentDocument;
    const [now] = new DOMParser().parseFromString(page, "text/html").getElementsByTagName("main");
    const [then] = shown?.getElementsByTagName("main") ?? [];
    if (shown && now && then && then.innerHTML !== now.innerHTML) then.replaceWith(shown.adoptNode(now));
  }, [page]);
  useEffect(show, [show]);

  return <iframe ref={frame} title={t("title")} srcDoc={first} onLoad={show} className={classes.frame} />;
}
