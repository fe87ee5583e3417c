"use client";

import { useRouter } from "next/navigation";
import { type Locale, localeCookie } from "@/lib/i18n/locale";

const year = 365 * 24 * 60 * 60;

/** Keeps the choice in this browser and shows the page again in that language. */
export function useChooseLocale() {
  const router = useRouter();
  return (locale: Locale) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing over plain http
    document.cookie = `${localeCookie}=${locale}; path=/; max-age=${year}; samesite=lax`;
    router.refresh();
  };
}
