"use client";

import { Text } from "@mantine/core";
import { useFormatter, useLocale, useNow, useTranslations } from "next-intl";
import { Hint } from "@/components/ui/hint";

/** A time in full, in the browser's own zone. */
export function useExactTime() {
  const locale = useLocale();
  return (iso: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "medium" }).format(new Date(iso));
}

/** "3 minutes ago" or "in 6 days", kept up to date; clocks that differ by a few seconds never say "in 2 seconds". */
export function useRelativeTime() {
  const format = useFormatter();
  const t = useTranslations("keys");
  const now = useNow({ updateInterval: 30_000 });
  return (iso: string) => {
    const then = new Date(iso);
    if (Math.abs(now.getTime() - then.getTime()) < 45_000) return t("justNow");
    return format.relativeTime(then, now);
  };
}

/** A relative time whose tooltip says exactly when, and whatever else `describe` adds. */
export function Moment({ iso, describe }: { iso: string; describe?: (exact: string) => string }) {
  const relative = useRelativeTime();
  const exact = useExactTime();
  return (
    <Hint label={(describe ?? String)(exact(iso))}>
      <Text component="time" dateTime={iso} tabIndex={0} inherit>
        {relative(iso)}
      </Text>
    </Hint>
  );
}
