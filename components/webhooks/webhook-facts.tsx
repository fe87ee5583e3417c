"use client";

import { Code, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Moment } from "@/components/ui/moment";
import { sumUp } from "@/components/webhooks/facts";
import { HourBars } from "@/components/webhooks/hour-bars";
import classes from "@/components/webhooks/webhook-facts.module.css";
import { WebhookMaker } from "@/components/webhooks/webhook-maker";
import { WebhookStatus } from "@/components/webhooks/webhook-status";
import type { WebhookRow } from "@/lib/webhooks/schema";

/** What there is to know of a webhook. */
export function WebhookFacts({ of: webhook }: { of: WebhookRow }) {
  const t = useTranslations("webhooks");
  const { succeeded, failed, share } = sumUp(webhook.hours);
  return (
    <dl className={classes.facts}>
      <Fact name={t("columns.status")}>
        <WebhookStatus of={webhook} />
      </Fact>
      <Fact name={t("day.title")}>
        <HourBars hours={webhook.hours} />
        {share !== null && (
          <Text size="sm" c="dimmed">
            {t("day.summary", { succeeded, failed })}
          </Text>
        )}
      </Fact>
      <Fact name={t("page.lastSuccess")}>
        {webhook.lastSuccessAt ? <Moment iso={webhook.lastSuccessAt} /> : t("never")}
      </Fact>
      <Fact name={t("page.format")}>{t(`form.payloads.${webhook.payload}`)}</Fact>
      <Fact name={t("page.maker")}>
        <WebhookMaker keyName={webhook.keyName} />
      </Fact>
      <Fact name={t("page.since")}>
        <Moment iso={webhook.createdAt} />
      </Fact>
      <Fact name={t("page.events")} wide>
        <span className={classes.events}>
          {webhook.events.map((type) => (
            <Code key={type} className={classes.event}>
              {type}
            </Code>
          ))}
        </span>
      </Fact>
    </dl>
  );
}

function Fact({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div data-wide={wide}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
