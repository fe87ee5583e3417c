"use client";

import { Box, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import { Hint } from "@/components/ui/hint";
import { sumUp } from "@/components/webhooks/facts";
import classes from "@/components/webhooks/hour-bars.module.css";
import type { WebhookRow } from "@/lib/webhooks/schema";

type Props = { hours: WebhookRow["hours"] };

/** A bar for each of the last 24 hours, what failed on top of what arrived, and the share that arrived as a number. */
export function HourBars({ hours }: Props) {
  const t = useTranslations("webhooks.day");
  const format = useFormatter();
  const { succeeded, failed, share } = sumUp(hours);
  const highest = Math.max(1, ...hours.map((one) => one.succeeded + one.failed));
  if (share === null) {
    return (
      <Text span size="sm" c="dimmed">
        {t("none")}
      </Text>
    );
  }
  const words = t("label", { succeeded, failed });
  return (
    <Hint label={words}>
      <Box component="span" className={classes.chart} role="img" aria-label={words} tabIndex={0}>
        <span className={classes.bars}>
          {hours.map((one) => (
            <span key={one.hour} className={classes.hour}>
              <Part share={one.failed / highest} bad />
              <Part share={one.succeeded / highest} />
            </span>
          ))}
        </span>
        <span className={classes.share}>{format.number(share, { style: "percent" })}</span>
      </Box>
    </Hint>
  );
}

function Part({ share, bad }: { share: number; bad?: boolean }) {
  if (share === 0) return null;
  return <span data-bad={bad} style={{ "--share": share } as CSSProperties} />;
}
