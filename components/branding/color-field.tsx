"use client";

import { Text, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import classes from "@/components/branding/color-field.module.css";
import { exampleColor } from "@/components/theme/palette";
import { contrast, isHex, tonesOf, white } from "@/lib/branding/color";

type Props = { value?: string; error?: ReactNode; onChange?: (value: string) => void };

/** A colour as it is written, and a place to pick it; says what becomes of it where it would be hard to read. */
export function ColorField({ value = "", error, onChange, ...field }: Props) {
  const t = useTranslations("branding");
  const picked = isHex(value) ? value.toLowerCase() : exampleColor;
  return (
    <div>
      <TextInput
        label={t("color")}
        description={t("colorHint", { example: exampleColor })}
        maxLength={20}
        autoComplete="off"
        spellCheck={false}
        value={value}
        error={error}
        onChange={(event) => onChange?.(event.currentTarget.value)}
        rightSection={
          <input
            type="color"
            className={classes.swatch}
            aria-label={t("colorPick")}
            value={picked}
            onChange={(event) => onChange?.(event.currentTarget.value)}
          />
        }
        {...field}
      />
      <Text size="sm" c="dimmed" aria-live="polite" className={classes.verdict}>
        {isHex(value) && <Verdict color={picked} />}
      </Text>
    </div>
  );
}

/** What is decided for the brand: which text stands on its colour, and what it becomes on pages that it would vanish on. */
function Verdict({ color }: { color: string }) {
  const t = useTranslations("branding");
  const [light, dark] = [tonesOf(color, "light"), tonesOf(color, "dark")];
  return (
    <>
      {t(light.onFill === white ? "colorTextWhite" : "colorTextBlack", {
        ratio: contrast(light.fill, light.onFill).toFixed(1),
      })}
      {light.fill !== color && ` ${t("colorDarkened", { color: light.fill })}`}
      {dark.fill !== color && ` ${t("colorLightened", { color: dark.fill })}`}
    </>
  );
}
