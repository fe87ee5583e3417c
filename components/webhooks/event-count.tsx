"use client";

import { Badge, Code } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Hint } from "@/components/ui/hint";
import classes from "@/components/webhooks/webhook-table.module.css";
import { allEventTypes } from "@/lib/events/event-types";

/** The one event that a webhook is told of by name; several as their number, whose tooltip names them. */
export function EventCount({ events }: { events: readonly string[] }) {
  const t = useTranslations("webhooks");
  const [only] = events;
  if (events.length === 1) return <Code className={classes.event}>{only}</Code>;
  const list = events.join(", ");
  return (
    <Hint label={list}>
      <Badge
        color="gray"
        tabIndex={0}
        role="note"
        aria-label={t("eventsLabel", { count: events.length, list })}
      >
        {events.length === allEventTypes.length ? t("allEvents") : t("events", { count: events.length })}
      </Badge>
    </Hint>
  );
}
