"use client";

import { Alert, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import classes from "@/components/secure-api/usage-ring.module.css";
import type { Usage } from "@/lib/orgs/data";

/** From here on the ring warns. */
const nearly = 80;

/** The share of the month's calls that are used, in percent; all of it where there are none. */
export const shareOf = ({ used, limit }: Pick<Usage, "used" | "limit">) =>
  limit === 0 ? 100 : Math.min(100, (used / limit) * 100);

export function UsageRing({ usage }: { usage: Usage }) {
  const t = useTranslations("secureApi.limits");
  const format = useFormatter();
  const { used, limit, remaining, resetsAt } = usage;
  const share = shareOf(usage);
  const [shownUsed, shownLimit] = [format.number(used), format.number(limit)];
  const date = format.dateTime(new Date(resetsAt), { dateStyle: "long", timeZone: "UTC" });
  return (
    <Stack gap="md">
      <div className={classes.row}>
        <div
          role="img"
          aria-label={t("ring", { used: shownUsed, limit: shownLimit })}
          className={classes.ring}
        >
          <svg viewBox="0 0 136 136" fill="none" aria-hidden="true" focusable="false">
            <circle cx="68" cy="68" r="51.2" />
            <circle
              cx="68"
              cy="68"
              r="51.2"
              pathLength={100}
              strokeDasharray={`${share} 100`}
              data-state={remaining === 0 ? "over" : share > nearly ? "nearly" : "well"}
            />
          </svg>
          <div className={classes.label}>
            <Text span className={classes.used}>
              {shownUsed}
            </Text>
            <Text span size="xs" c="dimmed">
              {t("of", { limit: shownLimit })}
            </Text>
          </div>
        </div>
        <dl className={classes.numbers}>
          <Figure term={t("used")} value={shownUsed} />
          <Figure term={t("remaining")} value={format.number(remaining)} />
          <Figure term={t("resets")} value={date} hint={t("resetsHint")} />
        </dl>
      </div>
      {remaining === 0 && (
        <Alert color="red" icon={<IconAlertTriangle />}>
          {t("over", { date })}
        </Alert>
      )}
      {remaining > 0 && share > nearly && (
        <Alert color="amber" icon={<IconAlertTriangle />}>
          {t("nearly")}
        </Alert>
      )}
    </Stack>
  );
}

function Figure({ term, value, hint }: { term: string; value: string; hint?: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {value}
        {hint && (
          <Text span size="xs" c="dimmed" className={classes.hint}>
            {hint}
          </Text>
        )}
      </dd>
    </div>
  );
}
