"use client";

import { Anchor, Group, Stack, Text, VisuallyHidden } from "@mantine/core";
import { createColumnHelper } from "@tanstack/react-table";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { createContext, useContext, useMemo } from "react";
import { Moment } from "@/components/ui/moment";
import type { features } from "@/components/ui/table-features";
import type { OnAct } from "@/components/webhooks/acts";
import { EventCount } from "@/components/webhooks/event-count";
import { stateOf, sumUp } from "@/components/webhooks/facts";
import { HourBars } from "@/components/webhooks/hour-bars";
import { WebhookAddress } from "@/components/webhooks/webhook-address";
import { WebhookMaker } from "@/components/webhooks/webhook-maker";
import { WebhookMenu } from "@/components/webhooks/webhook-menu";
import { WebhookStatus } from "@/components/webhooks/webhook-status";
import classes from "@/components/webhooks/webhook-table.module.css";
import type { WebhookRow } from "@/lib/webhooks/schema";

const column = createColumnHelper<typeof features, WebhookRow>();

function LastDelivery({ at }: { at: string | null }) {
  const t = useTranslations("webhooks");
  if (at) return <Moment iso={at} />;
  return (
    <Text span inherit c="dimmed">
      {t("never")}
    </Text>
  );
}

/** Where it leads; on narrow screens also what the hidden columns would have said. */
function Address({ of: webhook }: { of: WebhookRow }) {
  const t = useTranslations("webhooks");
  return (
    <Stack gap="xs">
      <Anchor
        component={Link}
        href={`/app/developpeurs/tabs/webhooks/${webhook.id}`}
        className={classes.address}
        inherit
      >
        <WebhookAddress url={webhook.url} />
      </Anchor>
      {webhook.description && (
        <Text size="sm" c="dimmed" className={classes.description}>
          {webhook.description}
        </Text>
      )}
      <Stack gap="xs" hiddenFrom="md">
        <Group gap="sm">
          <EventCount events={webhook.events} />
          <HourBars hours={webhook.hours} />
        </Group>
        <Text size="sm" c="dimmed">
          {t.rich("lastLine", { when: () => <LastDelivery at={webhook.lastAttemptAt} /> })}
        </Text>
      </Stack>
    </Stack>
  );
}

/** What is done when somebody chooses an act in a row. */
export const WebhookActsContext = createContext<OnAct>(() => {});

function Acts({ of: webhook }: { of: WebhookRow }) {
  return (
    <Group justify="flex-end">
      <WebhookMenu of={webhook} onAct={useContext(WebhookActsContext)} />
    </Group>
  );
}

type Cell = { row: { original: WebhookRow } };

/** Made once: the table takes each for a component, and draws anew, without its focus, what another one had drawn. */
const cells = {
  address: ({ row }: Cell) => <Address of={row.original} />,
  events: ({ row }: Cell) => <EventCount events={row.original.events} />,
  maker: ({ row }: Cell) => <WebhookMaker keyName={row.original.keyName} />,
  status: ({ row }: Cell) => <WebhookStatus of={row.original} />,
  last: ({ row }: Cell) => <LastDelivery at={row.original.lastAttemptAt} />,
  day: ({ row }: Cell) => <HourBars hours={row.original.hours} />,
  actions: ({ row }: Cell) => <Acts of={row.original} />,
};

export function useWebhookColumns() {
  const t = useTranslations("webhooks");
  return useMemo(
    () =>
      column.columns([
        column.accessor(({ url, description }) => `${url} ${description ?? ""}`, {
          id: "address",
          header: t("columns.address"),
          sortFn: "text",
          cell: cells.address,
        }),
        column.accessor(({ events }) => events.join(" "), {
          id: "events",
          header: t("columns.events"),
          sortFn: (a, b) => a.original.events.length - b.original.events.length,
          cell: cells.events,
        }),
        column.accessor(({ keyName }) => keyName ?? t("member"), {
          id: "maker",
          header: t("columns.maker"),
          sortFn: "text",
          cell: cells.maker,
        }),
        column.accessor((webhook) => stateOf(webhook), {
          id: "status",
          header: t("columns.status"),
          sortFn: "text",
          enableGlobalFilter: false,
          cell: cells.status,
        }),
        column.accessor(({ lastAttemptAt }) => lastAttemptAt ?? undefined, {
          id: "last",
          header: t("columns.last"),
          sortFn: "basic",
          sortUndefined: "last",
          sortDescFirst: true,
          enableGlobalFilter: false,
          cell: cells.last,
        }),
        column.accessor(({ hours }) => sumUp(hours).share ?? undefined, {
          id: "day",
          header: t("columns.day"),
          sortFn: "basic",
          sortUndefined: "last",
          enableGlobalFilter: false,
          cell: cells.day,
        }),
        column.display({
          id: "actions",
          header: () => <VisuallyHidden>{t("columns.actions")}</VisuallyHidden>,
          cell: cells.actions,
        }),
      ]),
    [t],
  );
}
