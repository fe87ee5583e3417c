"use client";

import { Alert, Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { OpenCallContext, useCallColumns } from "@/components/requests/call-columns";
import classes from "@/components/requests/logs.module.css";
import { NoCalls } from "@/components/requests/no-calls";
import { DataTable } from "@/components/ui/data-table";
import { onDemand } from "@/components/ui/on-demand";
import { type Page, pageSize } from "@/components/ui/pages";
import { useLivePages } from "@/components/ui/use-live-pages";
import type { ShownCall } from "@/lib/requests/schema";

const CallDialog = onDemand(() =>
  import("@/components/requests/call-dialog").then(({ CallDialog }) => CallDialog),
);

const timeOf = ({ at }: ShownCall) => at;
const wide = new Set(["time", "key", "duration", "address"]);
const cells = { time: classes.short, key: classes.name, duration: classes.short, address: classes.address };

/** Milliseconds between two looks: what was called shows within two seconds, half of which the log itself may take. */
const pause = 1_000;

type Props = {
  /** The filter as an address has it; "" for all calls. */
  query: string;
  initial: Page<ShownCall> | null;
  paused: boolean;
  onPause: (paused: boolean) => void;
  onClear: () => void;
  baseUrl: string;
};

/** The calls that match, newest first, as they come in; older ones as they are asked for. */
export function CallList({ query, initial, paused, onPause, onClear, baseUrl }: Props) {
  const t = useTranslations("logs");
  const [chosen, setChosen] = useState<ShownCall | null>(null);
  const [opened, setOpened] = useState(false);
  const columns = useCallColumns();
  const path = `/api/dashboard/calls?limit=${pageSize}${query && `&${query}`}`;
  const list = useLivePages({ path, initial, pause: paused ? null : pause, timeOf });
  const { shown, stale, pending } = list;

  function open(call: ShownCall) {
    setChosen(call);
    setOpened(true);
  }

  if (!shown) {
    if (!stale) return <Skeleton height={176} role="status" aria-label={t("title")} />;
    return (
      <Alert color="red" role="alert" title={t("failed")}>
        <Button variant="default" onClick={list.refresh}>
          {t("again")}
        </Button>
      </Alert>
    );
  }
  if (shown.rows.length === 0 && !query) return <NoCalls baseUrl={baseUrl} />;
  return (
    <Stack gap="md" align="stretch">
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" role="status">
          {stale ? t("stale") : t(paused ? "paused" : "live")}
        </Text>
        <Button
          variant="default"
          onClick={() => onPause(!paused)}
          leftSection={
            paused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />
          }
        >
          {t(paused ? "resume" : "pause")}
        </Button>
      </Group>
      {shown.rows.length === 0 ? (
        <Stack align="center" gap="md" className={classes.nothing}>
          <Title order={2}>{t("noMatch")}</Title>
          <Text c="dimmed" ta="center">
            {t("noMatchWhy")}
          </Text>
          <Button variant="default" onClick={onClear}>
            {t("clear")}
          </Button>
        </Stack>
      ) : (
        <OpenCallContext value={open}>
          <DataTable
            label={t("title")}
            columns={columns}
            rows={shown.rows}
            search=""
            noMatch={t("noMatch")}
            cells={cells}
            wide={wide}
          />
        </OpenCallContext>
      )}
      {shown.cursor && (
        <Button variant="default" onClick={list.fetchMore} loading={pending} className={classes.more}>
          {t("more")}
        </Button>
      )}
      {chosen && (
        <CallDialog key={chosen.id} opened={opened} call={chosen} onClose={() => setOpened(false)} />
      )}
    </Stack>
  );
}
