import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { EntryFrame } from "@/components/sign-in/entry-frame";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { default: t("product"), template: `%s · ${t("product")}` },
    icons: { icon: "/icon.svg" },
    robots: { index: false },
  };
}

export default function EntryLayout({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider>
      <EntryFrame>{children}</EntryFrame>
    </NextIntlClientProvider>
  );
}
