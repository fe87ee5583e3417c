"use client";

import { Text, VisuallyHidden } from "@mantine/core";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { type CSSProperties, useId } from "react";
import classes from "@/components/secure-api/day-bars.module.css";
import { Hint } from "@/components/ui/hint";
import type { Usage } from "@/lib/orgs/data";

/** Days whose number stands below their bar. */
const isNumbered = (day: number) => day === 1 || day % 5 === 0;

/** This month's calls day by day (UTC); days that are still to come are empty and not read out. */
export function DayBars({ days, resetsAt }: Pick<Usage, "days" | "resetsAt">) {
  const t = useTranslations("secureApi.limits");
  const format = useFormatter();
  const captionId = useId();
  const today = useNow({ updateInterval: 60_000 });
  const next = new Date(resetsAt);
  const dateOf = (day: number) => new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() - 1, day));
  const month = format.dateTime(dateOf(1), { month: "long", year: "numeric", timeZone: "UTC" });
  const highest = Math.max(...days);
  return (
    <figure className={classes.figure} aria-labelledby={captionId}>
      <figcaption className={classes.caption} id={captionId}>
        <Text span size="sm" fw="medium">
          {t("days", { month })}
        </Text>
        <Text span size="sm" c="dimmed">
          {t("highest", { count: highest })}
        </Text>
      </figcaption>
      <ol className={classes.bars}>
        {days.map((count, index) => {
          const date = dateOf(index + 1);
          const words = t("day", {
            date: format.dateTime(date, { day: "numeric", month: "long", timeZone: "UTC" }),
            count,
          });
          const share = { "--share": highest === 0 ? 0 : count / highest } as CSSProperties;
          return (
            <Hint key={date.toISOString()} label={words}>
              <li data-used={count > 0 || undefined} aria-hidden={date > today || undefined}>
                <span className={classes.bar} style={share} />
                <span className={classes.day} aria-hidden>
                  {isNumbered(index + 1) && index + 1}
                </span>
                <VisuallyHidden>{words}</VisuallyHidden>
              </li>
            </Hint>
          );
        })}
      </ol>
    </figure>
  );
}
