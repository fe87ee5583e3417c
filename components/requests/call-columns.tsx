"use client";

import { Code, Stack, Text, VisuallyHidden } from "@mantine/core";
import { IconListDetails } from "@tabler/icons-react";
import { createColumnHelper } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { createContext, useContext, useMemo } from "react";
import { CallStatus } from "@/components/requests/call-status";
import classes from "@/components/requests/logs.module.css";
import { Moment, useExactTime } from "@/components/ui/moment";
import { RowAct } from "@/components/ui/row-act";
import type { features } from "@/components/ui/table-features";
import type { ShownCall } from "@/lib/requests/schema";

const column = createColumnHelper<typeof features, ShownCall>();

/** What is done when somebody opens a row. */
export const OpenCallContext = createContext<(call: ShownCall) => void>(() => {});

function Milliseconds({ of: { milliseconds } }: { of: ShownCall }) {
  const t = useTranslations("logs");
  return t("milliseconds", { count: milliseconds });
}

function KeyName({ of: { keyName } }: { of: ShownCall }) {
  const t = useTranslations("logs");
  return keyName ?? t("noKey");
}

/** What was called; on narrow screens also what the hidden columns would have said. */
function Operation({ of: call }: { of: ShownCall }) {
  return (
    <Stack gap="xs">
      <Code className={classes.operation}>
        {call.method} {call.path}
      </Code>
      <Stack gap="xs" hiddenFrom="md">
        <Text size="sm" c="dimmed">
          <Moment iso={call.at} />, <Milliseconds of={call} />
        </Text>
        <Text size="sm" c="dimmed" className={classes.name}>
          <KeyName of={call} />
          {call.address && `, ${call.address}`}
        </Text>
      </Stack>
    </Stack>
  );
}

function Acts({ of: call }: { of: ShownCall }) {
  const t = useTranslations("logs");
  const exact = useExactTime();
  const onOpen = useContext(OpenCallContext);
  const which = { operation: `${call.method} ${call.path}`, time: exact(call.at) };
  return (
    <RowAct
      label={t("detail.open")}
      name={t("open", which)}
      Icon={IconListDetails}
      onClick={() => onOpen(call)}
    />
  );
}

type Cell = { row: { original: ShownCall } };

/** Made once: the table takes each for a component, and draws anew, without its focus, what another one had drawn. */
const cells = {
  operation: ({ row }: Cell) => <Operation of={row.original} />,
  status: ({ row }: Cell) => <CallStatus status={row.original.status} />,
  time: ({ row }: Cell) => <Moment iso={row.original.at} />,
  key: ({ row }: Cell) => <KeyName of={row.original} />,
  duration: ({ row }: Cell) => <Milliseconds of={row.original} />,
  address: ({ row }: Cell) => row.original.address ?? "–",
  actions: ({ row }: Cell) => <Acts of={row.original} />,
};

export function useCallColumns() {
  const t = useTranslations("logs.columns");
  return useMemo(() => {
    const plain = (["operation", "status", "time", "key", "duration", "address"] as const).map((id) =>
      column.display({ id, header: t(id), cell: cells[id] }),
    );
    const header = () => <VisuallyHidden>{t("actions")}</VisuallyHidden>;
    return column.columns([...plain, column.display({ id: "actions", header, cell: cells.actions })]);
  }, [t]);
}
