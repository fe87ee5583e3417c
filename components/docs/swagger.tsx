"use client";

import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef } from "react";
import SwaggerUI from "swagger-ui-react";
import "swagger-ui-react/swagger-ui.css";
import "@/components/docs/swagger.css";
import { amend } from "@/components/docs/amend";
import { oneCredential, type SwaggerSystem } from "@/components/docs/one-credential";

type Props = { document: object; onReady: (system: SwaggerSystem) => void };

// Fixed values: the component compares its properties by identity and starts again when one changes.
const plugins = [oneCredential];
// The reader's own session, if there is one, has no business in a call that shows what a key can do.
const withoutCookies = (request: Record<string, unknown>) => ({ ...request, credentials: "omit" });

/** swagger-ui on a document that is already there: it asks no other site for anything, and ignores the page's own query. */
export default function Swagger({ document, onReady }: Props) {
  const scheme = useComputedColorScheme("light");
  useEffect(() => {
    const { classList } = window.document.documentElement;
    classList.toggle("dark-mode", scheme === "dark");
    return () => classList.remove("dark-mode");
  }, [scheme]);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = place;
    if (!current) return;
    const observer = new MutationObserver(() => amend(current));
    observer.observe(current, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place}>
      <SwaggerUI
        spec={document}
        plugins={plugins}
        requestInterceptor={withoutCookies}
        onComplete={onReady}
        queryConfigEnabled={false}
        deepLinking={false}
        persistAuthorization={false}
        displayRequestDuration
        defaultModelsExpandDepth={-1}
        docExpansion="list"
      />
    </div>
  );
}
