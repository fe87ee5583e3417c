"use client";

import { Button, Group, Skeleton, Text, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { shownDays } from "@/components/requests/usage";
import classes from "@/components/requests/usage.module.css";
import { UsageBars } from "@/components/requests/usage-bars";
import { UsageOperations } from "@/components/requests/usage-operations";
import { useLive } from "@/components/ui/use-live";
import type { UsageOfDay } from "@/lib/requests/schema";

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
  const [chosen, setChosen] = useState<string | null>(null);
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
        <UsageBars
          rows={chosen === null ? rows : rows.filter(({ operation }) => operation === chosen)}
          {...(chosen !== null && { operation: chosen })}
        />
        <UsageOperations rows={rows} chosen={chosen} onChoose={setChosen} />
      </div>
    </section>
  );
}
