"use client";

import { Button, Code, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { type CSSProperties, useId } from "react";
import { byOperation, shownDays } from "@/components/requests/usage";
import classes from "@/components/requests/usage.module.css";
import { UsageBars } from "@/components/requests/usage-bars";
import { useLive } from "@/components/ui/use-live";
import type { UsageOfDay } from "@/lib/requests/schema";

/** Operations that are shown. */
const busiest = 5;

export type Usage = { data: UsageOfDay[] };

export const usagePath = (keyId?: string) =>
  `/api/dashboard/calls/usage?days=${shownDays}${keyId ? `&keyId=${encodeURIComponent(keyId)}` : ""}`;

/** The calls of one key; null where the page came without them. */
export function KeyUsage({ keyId, initial = null }: { keyId: string; initial?: Usage | null }) {
  const t = useTranslations("logs");
  const { value, stale } = useLive<Usage | null>(usagePath(keyId), initial, 10_000);
  if (value) return <UsageSection rows={value.data} keyId={keyId} />;
  if (!stale) return <Skeleton height={220} role="status" aria-label={t("usage.title")} />;
  return (
    <Text c="dimmed" role="status">
      {t("failed")}
    </Text>
  );
}

/** How much is called, with what outcome, and what most. */
export function UsageSection({ rows, keyId }: { rows: UsageOfDay[]; keyId?: string }) {
  const t = useTranslations("logs.usage");
  const titleId = useId();
  const exported = usagePath(keyId).replace("/usage?", "/usage/export?");
  return (
    <section aria-labelledby={titleId} className={classes.section}>
      <Group justify="space-between" gap="sm">
        <div>
          <Title order={2} id={titleId}>
            {t(keyId ? "ofKey" : "title")}
          </Title>
          <Text size="sm" c="dimmed">
            {t("intro")}
          </Text>
        </div>
        <Button
          component="a"
          href={exported}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t("export")}
        </Button>
      </Group>
      <div className={classes.halves}>
        <UsageBars rows={rows} />
        <Busiest rows={rows} />
      </div>
    </section>
  );
}

function Busiest({ rows }: { rows: UsageOfDay[] }) {
  const t = useTranslations("logs.usage");
  const format = useFormatter();
  const titleId = useId();
  const operations = byOperation(rows).slice(0, busiest);
  const highest = operations[0]?.calls ?? 1;
  return (
    <Stack gap="sm">
      <Text size="sm" fw="medium" id={titleId}>
        {t("busiest")}
      </Text>
      {operations.length === 0 && <Text c="dimmed">{t("none")}</Text>}
      <ol className={classes.operations} aria-labelledby={titleId}>
        {operations.map(({ operation, calls }) => (
          <li key={operation}>
            <Group justify="space-between" gap="sm" wrap="nowrap">
              <Code className={classes.operation}>{operation}</Code>
              <Text span size="sm">
                {format.number(calls)}
              </Text>
            </Group>
            <span
              className={classes.measure}
              style={{ "--share": calls / highest } as CSSProperties}
              aria-hidden
            />
          </li>
        ))}
      </ol>
    </Stack>
  );
}
