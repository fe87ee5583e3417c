"use client";

import { ActionIcon, Box, Group, Text } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Hint } from "@/components/ui/hint";
import { useCopy } from "@/components/ui/use-copy";
import classes from "@/components/webhooks/delivery.module.css";
import type { DeliveryDetail } from "@/lib/webhooks/schema";

/** The headers that every attempt has, as the worker writes them, and the body. */
export function DeliveryRequest({ delivery: { eventId, body } }: { delivery: DeliveryDetail }) {
  const t = useTranslations("webhooks.detail");
  const bodyId = useId();
  const { state, copy } = useCopy();
  // A made-up event has its id in its body only.
  const id = eventId ?? String((body as { id?: unknown }).id ?? "");
  const pretty = JSON.stringify(body, null, 2);
  const copied = state === "done";
  return (
    <>
      <dl className={classes.headers}>
        <dt>content-type</dt>
        <dd>application/json</dd>
        <dt>user-agent</dt>
        <dd>Webhooks/1.0</dd>
        <dt>webhook-id</dt>
        <dd>{id}</dd>
        <dt>webhook-timestamp</dt>
        <dd>
          <Text span inherit c="dimmed">
            {t("timeHint")}
          </Text>
        </dd>
        <dt>webhook-signature</dt>
        <dd>
          v1,…{" "}
          <Text span inherit c="dimmed">
            {t("signatureHint")}
          </Text>
        </dd>
      </dl>
      <Group justify="space-between" mt="md">
        <Text size="sm" fw="medium" id={bodyId}>
          {t("body")}
        </Text>
        <Hint label={t(copied ? "copied" : "copyBody")}>
          <ActionIcon onClick={() => copy(pretty)} aria-label={t("copyBody")}>
            {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          </ActionIcon>
        </Hint>
      </Group>
      {/* Long ones scroll, so the keyboard must get there. */}
      <Box component="pre" className={classes.body} tabIndex={0} role="region" aria-labelledby={bodyId}>
        {pretty}
      </Box>
    </>
  );
}
