"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CallList } from "@/components/requests/call-list";
import { type LogFilter, readFilter, writeFilter } from "@/components/requests/log-filter";
import { type KeyChoice, LogFilters } from "@/components/requests/log-filters";
import { byOperation } from "@/components/requests/usage";
import { KeyUsage, type Usage, UsageSection, usagePath } from "@/components/requests/usage-section";
import type { Page } from "@/components/ui/pages";
import { useLive } from "@/components/ui/use-live";
import type { ShownCall } from "@/lib/requests/schema";

type Props = {
  /** What the address asked for when the page was made. */
  calls: Page<ShownCall>;
  usage: Usage;
  keys: KeyChoice[];
  baseUrl: string;
};

/** The Logs tab. Its filter lives in the address, so that what is seen can be sent to somebody. */
export function LogsPanel({ calls, usage: initialUsage, keys, baseUrl }: Props) {
  const t = useTranslations("logs");
  const pathname = usePathname();
  const filter = readFilter(useSearchParams());
  const query = writeFilter(filter);
  const [given, setGiven] = useState({ calls, query });
  const [paused, setPaused] = useState(false);
  const { value: usage } = useLive(usagePath(), initialUsage, 10_000);

  // What the page was made with is shown once: later it is old.
  if (given.calls !== calls) setGiven({ calls, query });
  const isGiven = given.query === query;

  function show(next: LogFilter) {
    const search = writeFilter(next);
    setGiven({ calls, query: "changed" });
    window.history.replaceState(null, "", search ? `${pathname}?${search}` : pathname);
  }

  const isUnused = usage.data.length === 0 && query === "";
  return (
    <Stack gap="lg">
      {!isUnused && (
        <>
          {filter.keyId ? (
            <KeyUsage key={filter.keyId} keyId={filter.keyId} />
          ) : (
            <UsageSection rows={usage.data} />
          )}
          <Group justify="space-between" gap="sm">
            <Text c="dimmed">{t("intro")}</Text>
            <Button
              component="a"
              href={`/api/dashboard/calls/export${query && `?${query}`}`}
              download
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              {t("export")}
            </Button>
          </Group>
          <LogFilters
            filter={filter}
            keys={keys}
            operations={byOperation(usage.data)
              .map(({ operation }) => operation)
              .sort()}
            onChange={(changed) => show({ ...filter, ...changed })}
            onClear={() => show({})}
          />
        </>
      )}
      <CallList
        key={query}
        query={query}
        initial={isGiven ? calls : null}
        paused={paused}
        onPause={setPaused}
        onClear={() => show({})}
        baseUrl={baseUrl}
      />
    </Stack>
  );
}
