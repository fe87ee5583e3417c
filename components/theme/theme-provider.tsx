"use client";

import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { setNonce } from "get-nonce";
import { type ReactNode, useEffect, useState } from "react";
import { cssVariables, theme } from "@/components/theme/theme";

/** The theme for everything below. Every style element that it writes carries the page's nonce. */
export function ThemeProvider(props: { nonce: string; children: ReactNode }) {
  // A refresh is a request of its own with another nonce; the document goes on with its first.
  const [nonce] = useState(props.nonce);
  // Modals lock scrolling with a style element of a library that asks for the nonce this way only.
  setNonce(nonce);
  // Before this a click on a button would be lost; the style sheet lets none through until then.
  useEffect(() => {
    document.documentElement.dataset.alive = "";
  }, []);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <Notifications position="bottom-right" />
      {props.children}
    </MantineProvider>
  );
}
