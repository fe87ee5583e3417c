"use client";

import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import classes from "@/components/keys/keys-panel.module.css";
import { DataTable } from "@/components/ui/data-table";
import { CarrierDrawing } from "@/components/ui/drawings";
import { ListSearch } from "@/components/ui/list-search";
import { warm } from "@/components/ui/on-demand";
import { useLive } from "@/components/ui/use-live";
import { EndedNotice } from "@/components/webhooks/ended-notice";
import { isEnded } from "@/components/webhooks/facts";
import { useFocusKept } from "@/components/webhooks/use-focus-back";
import { useWebhookActs, WebhookModal } from "@/components/webhooks/use-webhook-acts";
import { useWebhookColumns, WebhookActsContext } from "@/components/webhooks/webhook-columns";
import cells from "@/components/webhooks/webhook-table.module.css";
import type { WebhookRow } from "@/lib/webhooks/schema";

/** The Webhooks tab: the list as it is now, and everything that can be done to a webhook. */
export function WebhooksPanel({ initial }: { initial: WebhookRow[] }) {
  const t = useTranslations("webhooks");
  const first = useMemo(() => ({ data: initial }), [initial]);
  const { value, stale } = useLive("/api/dashboard/webhooks", first, 3_000);
  const { dialogs, onAct, onCreate, recovering } = useWebhookActs();
  const webhooks = value.data;
  useFocusKept(webhooks.length === 0);
  return (
    <>
      {webhooks.length === 0 ? (
        <EmptyWebhooks onCreate={onCreate} />
      ) : (
        <Stack gap="md">
          {webhooks.filter(isEnded).map((webhook) => (
            <EndedNotice key={webhook.id} webhook={webhook} recovering={recovering} onAct={onAct} />
          ))}
          <WebhookActsContext value={onAct}>
            <WebhookList webhooks={webhooks} onCreate={onCreate} />
          </WebhookActsContext>
        </Stack>
      )}
      {stale && (
        <Text size="sm" c="dimmed" role="status" mt="md">
          {t("stale")}
        </Text>
      )}
      {dialogs}
    </>
  );
}

function NewWebhookButton({ onClick }: { onClick: () => void }) {
  const t = useTranslations("webhooks");
  return (
    <Button
      {...warm(WebhookModal)}
      onClick={onClick}
      data-acts="new"
      leftSection={<IconPlus size={16} aria-hidden />}
      className={classes.create}
    >
      {t("new")}
    </Button>
  );
}

function EmptyWebhooks({ onCreate }: { onCreate: () => void }) {
  const t = useTranslations("webhooks.empty");
  return (
    <Stack align="center" gap="md" className={classes.empty}>
      <CarrierDrawing />
      <Title order={2}>{t("title")}</Title>
      <Text c="dimmed" ta="center" className={classes.words}>
        {t("body")}
      </Text>
      <NewWebhookButton onClick={onCreate} />
    </Stack>
  );
}

/** Columns that fold into the address on narrow screens. */
const wide = new Set(["events", "maker", "last", "day"]);
const ownCells = { maker: cells.maker, last: cells.last };

type ListProps = { webhooks: WebhookRow[]; onCreate: () => void };

function WebhookList({ webhooks, onCreate }: ListProps) {
  const t = useTranslations("webhooks");
  const [search, setSearch] = useState("");
  return (
    <>
      <Group justify="space-between" align="flex-start" gap="md">
        <Text c="dimmed" className={classes.intro}>
          {t("intro")}
        </Text>
        <NewWebhookButton onClick={onCreate} />
      </Group>
      <ListSearch
        label={t("search")}
        placeholder={t("searchPlaceholder")}
        clear={t("clearSearch")}
        count={t("count", { count: webhooks.length })}
        value={search}
        onChange={setSearch}
      />

      <DataTable
        label={t("tableLabel")}
        columns={useWebhookColumns()}
        rows={webhooks}
        search={search}
        noMatch={t("noMatch", { search: search.trim() })}
        cells={ownCells}
        wide={wide}
      />
    </>
  );
}
