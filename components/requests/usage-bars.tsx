"use client";

import { Text, VisuallyHidden } from "@mantine/core";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { type CSSProperties, useId } from "react";
import { byDay, type Counts, sumUp } from "@/components/requests/usage";
import classes from "@/components/requests/usage.module.css";
import { Hint } from "@/components/ui/hint";
import { outcomes } from "@/lib/requests/logged-call";
import type { UsageOfDay } from "@/lib/requests/schema";

/** Drawn from the bottom up. */
const order = [...outcomes].reverse();

const shareOf = (count: number, of: number) => ({ "--share": of === 0 ? 0 : count / of }) as CSSProperties;

/**
 * Calls a day of the last thirty (UTC), outcomes one on the other; for those who cannot see it the same as a table.
 * `operation` names the one that the rows are of.
 */
export function UsageBars({ rows, operation }: { rows: readonly UsageOfDay[]; operation?: string }) {
  const t = useTranslations("logs");
  const format = useFormatter();
  const captionId = useId();
  const now = useNow({ updateInterval: 60_000 });
  const days = byDay(rows, now);
  const highest = Math.max(...days.map(({ total }) => total));
  const caption = operation ? t("usage.daysOf", { operation }) : t("usage.days");
  const dateOf = (day: string) =>
    format.dateTime(new Date(`${day}T00:00:00Z`), { day: "numeric", month: "long", timeZone: "UTC" });
  const wordsOf = (counts: Counts) =>
    outcomes
      .filter((outcome) => counts[outcome] > 0)
      .map((outcome) => `${t(`outcomes.${outcome}`)} ${format.number(counts[outcome])}`)
      .join(", ") || t("usage.none");

  return (
    <figure className={classes.figure} aria-labelledby={captionId}>
      <figcaption className={classes.caption} id={captionId}>
        <Text span size="sm" fw="medium">
          {caption}
        </Text>
        <Text span size="sm" c="dimmed">
          {t("usage.highest", { count: highest })}
        </Text>
      </figcaption>
      <div className={classes.bars} aria-hidden>
        {days.map(({ day, counts, total }, place) => (
          <Hint key={day} label={`${dateOf(day)}: ${wordsOf(counts)}`}>
            <div className={classes.day}>
              <span className={classes.stack}>
                {order.map(
                  (outcome) =>
                    counts[outcome] > 0 && (
                      <span key={outcome} data-outcome={outcome} style={shareOf(counts[outcome], highest)} />
                    ),
                )}
                {total === 0 && <span />}
              </span>
              <span className={classes.number}>{place % 5 === 4 && Number(day.slice(8))}</span>
            </div>
          </Hint>
        ))}
      </div>
      <Legend counts={sumUp(rows)} />
      <VisuallyHidden>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t("usage.day")}</th>
              {outcomes.map((outcome) => (
                <th key={outcome} scope="col">
                  {t(`outcomes.${outcome}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days
              .filter(({ total }) => total > 0)
              .map(({ day, counts }) => (
                <tr key={day}>
                  <th scope="row">{dateOf(day)}</th>
                  {outcomes.map((outcome) => (
                    <td key={outcome}>{format.number(counts[outcome])}</td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  );
}

function Legend({ counts }: { counts: Counts }) {
  const t = useTranslations("logs");
  const format = useFormatter();
  return (
    <ul className={classes.legend}>
      {outcomes.map((outcome) => (
        <li key={outcome}>
          <span className={classes.swatch} data-outcome={outcome} aria-hidden />
          {t(`outcomes.${outcome}`)} <strong>{format.number(counts[outcome])}</strong>
        </li>
      ))}
    </ul>
  );
}
