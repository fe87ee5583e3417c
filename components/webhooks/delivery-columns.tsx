"use client";

import { Badge, Code, Group, Stack, Text, VisuallyHidden } from "@mantine/core";
import { IconListDetails, IconRefresh } from "@tabler/icons-react";
import { createColumnHelper } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { createContext, useContext, useMemo } from "react";
import { Hint } from "@/components/ui/hint";
import { Moment, useExactTime } from "@/components/ui/moment";
import { RowAct } from "@/components/ui/row-act";
import type { features } from "@/components/ui/table-features";
import { DeliveryStatus } from "@/components/webhooks/delivery-status";
import { useAnswerText } from "@/components/webhooks/use-answer-text";
import classes from "@/components/webhooks/webhook-table.module.css";
import type { Delivery } from "@/lib/webhooks/schema";

const column = createColumnHelper<typeof features, Delivery>();

export type DeliveryActs = {
  onOpen: (delivery: Delivery) => void;
  /** Null while its webhook is off: nothing is sent then. */
  onResend: ((delivery: Delivery) => void) | null;
};

function Answer({ of: { attempts } }: { of: Delivery }) {
  const text = useAnswerText();
  const [last] = attempts;
  return last ? text(last) : "–";
}

function Duration({ of: { attempts } }: { of: Delivery }) {
  const t = useTranslations("webhooks.log");
  const [last] = attempts;
  return last ? t("milliseconds", { count: last.milliseconds }) : "–";
}

/** What happened; on narrow screens also what the hidden columns would have said. */
function Event({ of: delivery }: { of: Delivery }) {
  const t = useTranslations("webhooks.log");
  const { eventType, eventId, createdAt, nextAttemptAt } = delivery;
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Code className={classes.event}>{eventType}</Code>
        {eventId === null && (
          <Hint label={t("madeHint")}>
            <Badge variant="default" tabIndex={0}>
              {t("made")}
            </Badge>
          </Hint>
        )}
      </Group>
      <Stack gap="xs" hiddenFrom="md">
        <Text size="sm" c="dimmed">
          <Moment iso={createdAt} />, {t("attemptsLine", { count: delivery.attempts.length })}
        </Text>
        {delivery.attempts.length > 0 && (
          <Text size="sm" c="dimmed">
            <Answer of={delivery} />, <Duration of={delivery} />
          </Text>
        )}
        {nextAttemptAt && (
          <Text size="sm" c="dimmed">
            {t.rich("nextLine", { when: () => <Moment iso={nextAttemptAt} /> })}
          </Text>
        )}
      </Stack>
    </Stack>
  );
}

/** What is done when somebody chooses an act in a row. */
export const DeliveryActsContext = createContext<DeliveryActs>({ onOpen: () => {}, onResend: null });

function Acts({ of: delivery }: { of: Delivery }) {
  const t = useTranslations("webhooks");
  const exact = useExactTime();
  const { onOpen, onResend } = useContext(DeliveryActsContext);
  const which = { event: delivery.eventType, time: exact(delivery.createdAt) };
  return (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      {onResend && (
        <RowAct
          label={t("detail.resend")}
          name={t("log.resend", which)}
          Icon={IconRefresh}
          onClick={() => onResend(delivery)}
        />
      )}
      <RowAct
        label={t("detail.open")}
        name={t("log.open", which)}
        Icon={IconListDetails}
        onClick={() => onOpen(delivery)}
      />
    </Group>
  );
}

type Cell = { row: { original: Delivery } };

/** Made once: the table takes each for a component, and draws anew, without its focus, what another one had drawn. */
const cells = {
  event: ({ row }: Cell) => <Event of={row.original} />,
  status: ({ row }: Cell) => <DeliveryStatus of={row.original} />,
  time: ({ row }: Cell) => <Moment iso={row.original.createdAt} />,
  attempts: ({ row }: Cell) => row.original.attempts[0]?.number ?? 0,
  answer: ({ row }: Cell) => <Answer of={row.original} />,
  duration: ({ row }: Cell) => <Duration of={row.original} />,
  next: ({ row }: Cell) => (row.original.nextAttemptAt ? <Moment iso={row.original.nextAttemptAt} /> : "–"),
  actions: ({ row }: Cell) => <Acts of={row.original} />,
};

export function useDeliveryColumns() {
  const t = useTranslations("webhooks.log.columns");
  return useMemo(() => {
    const plain = (["event", "status", "time", "attempts", "answer", "duration", "next"] as const).map((id) =>
      column.display({ id, header: t(id), cell: cells[id] }),
    );
    const header = () => <VisuallyHidden>{t("actions")}</VisuallyHidden>;
    return column.columns([...plain, column.display({ id: "actions", header, cell: cells.actions })]);
  }, [t]);
}
