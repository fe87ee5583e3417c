import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/jetbrains-mono/index.css";
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "@/components/theme/base.css";
import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import type { Viewport } from "next";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { ThemeProvider } from "@/components/theme/theme-provider";

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading a header keeps every page dynamic: only those can carry a nonce.
  const nonce = (await headers()).get("x-nonce") ?? "";
  // Public pages must not carry the product's texts, not even unseen: the other layouts bring the rest.
  const { pages, common } = await getMessages();
  return (
    <html lang={await getLocale()} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript nonce={nonce} defaultColorScheme="auto" />
      </head>
      <body>
        <NextIntlClientProvider messages={{ pages, common: { retry: common.retry } }}>
          <ThemeProvider nonce={nonce}>{children}</ThemeProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
