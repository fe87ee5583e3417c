"use client";

import { Alert, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { AuditFilters, type Named, noFilters } from "@/components/audit/audit-filters";
import { AuditList } from "@/components/audit/audit-list";
import { searchOf, useAudit } from "@/components/audit/use-audit";
import { useRefusalText } from "@/components/form/use-send";
import type { AuditPage } from "@/lib/audit/schema";

type Props = { first: AuditPage; people: readonly Named[]; keys: readonly Named[] };

/** The audit log: filters, the entries, and the way to take them away. */
export function AuditPanel({ first, people, keys }: Props) {
  const t = useTranslations("audit");
  const common = useTranslations("common");
  const refusalText = useRefusalText();
  const { filters, page, busy, refusal, filter, loadMore, retry } = useAudit(first);
  const isFiltered = Object.values(filters).some(Boolean);

  if (!isFiltered && !refusal && !busy && page.data.length === 0)
    return (
      <Stack align="center" gap="sm" py="xxl">
        <Title order={2}>{t("emptyTitle")}</Title>
        <Text c="dimmed" ta="center">
          {t("emptyBody")}
        </Text>
      </Stack>
    );
  return (
    <Stack gap="md">
      <AuditFilters value={filters} people={people} keys={keys} onChange={filter} />
      <Group justify={isFiltered ? "space-between" : "flex-end"} gap="sm">
        {isFiltered && (
          <Button variant="subtle" color="gray" onClick={() => filter(noFilters)}>
            {t("filter.clear")}
          </Button>
        )}
        <Button
          component="a"
          href={`/api/dashboard/audit/export?${searchOf(filters)}`}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t("export")}
        </Button>
      </Group>
      {refusal && (
        <Alert color="red" role="alert">
          <Group justify="space-between" gap="sm">
            {refusalText(refusal)}
            <Button variant="default" onClick={retry}>
              {common("retry")}
            </Button>
          </Group>
        </Alert>
      )}
      {page.data.length > 0 ? (
        <AuditList rows={page.data} busy={busy} />
      ) : (
        !refusal && (
          <Text c="dimmed" ta="center" py="xl" role="status">
            {busy ? common("loading") : t("noMatch")}
          </Text>
        )
      )}
      {page.hasMore && (
        <Group justify="center">
          <Button variant="default" onClick={loadMore} loading={busy}>
            {t("loadMore")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
