"use client";

import { useMantineStyleNonce } from "@mantine/core";
import { brandVariables } from "@/components/theme/brand-variables";

const schemes = ["light", "dark"] as const;

/** The brand's colour in the accent's place on the whole page, dialogs included. */
export function BrandColors({ color }: { color: string | null }) {
  const nonce = useMantineStyleNonce();
  if (color === null) return null;
  const rules = schemes.map((scheme) => {
    const declarations = Object.entries(brandVariables(color, scheme)).map(
      ([name, value]) => `${name}:${value};`,
    );
    return `:root[data-mantine-color-scheme="${scheme}"]{${declarations.join("")}}`;
  });
  // Numbers of our own making: nothing of what somebody typed is in them.
  return <style nonce={nonce?.()} dangerouslySetInnerHTML={{ __html: rules.join("") }} />;
}
