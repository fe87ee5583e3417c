"use client";

import { Badge, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Hint } from "@/components/ui/hint";
import { Moment, useExactTime } from "@/components/ui/moment";
import { stateOf } from "@/components/webhooks/facts";
import type { WebhookRow } from "@/lib/webhooks/schema";

const looks = {
  active: { color: "green", label: "active" },
  failing: { color: "amber", label: "failing" },
  paused: { color: "gray", label: "paused" },
  gone: { color: "red", label: "disabled" },
  tired: { color: "red", label: "disabled" },
} as const;

/** The status as a word, and below it why it is not the good one. */
export function WebhookStatus({ of: webhook }: { of: WebhookRow }) {
  const t = useTranslations("webhooks");
  const exact = useExactTime();
  const state = stateOf(webhook);
  const { color, label } = looks[state];
  const since = state === "failing" ? webhook.failingSince : webhook.disabledAt;
  return (
    <Stack gap="xs" align="flex-start">
      <Hint label={t(`statusHint.${state}`, { time: since ? exact(since) : "" })}>
        <Badge color={color} tabIndex={0}>
          {t(`status.${label}`)}
        </Badge>
      </Hint>
      {state !== "active" && state !== "paused" && (
        <Text span size="xs" c="dimmed">
          {t.rich(`statusWhy.${state}`, { when: () => since && <Moment iso={since} /> })}
        </Text>
      )}
    </Stack>
  );
}
