"use client";

import { Button, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Act } from "@/components/keys/acts";
import classes from "@/components/keys/key-view.module.css";
import { LastUse } from "@/components/keys/last-use";
import { Moment } from "@/components/ui/moment";
import type { Key, Secret } from "@/lib/keys/schema";

type Props = {
  of: Key;
  onAct: (act: Act, key: Key) => void;
  /** What can be done with the newest secret. */
  newest?: ReactNode;
};

/** The secrets that open a key, side by side: which of them is still in use shows at a glance. */
export function SecretCards({ of: key, onAct, newest }: Props) {
  const t = useTranslations("keys");
  return (
    <SimpleGrid cols={{ base: 1, sm: key.secrets.length > 1 ? 2 : 1 }} spacing="md">
      {key.secrets.map((secret) => (
        <SecretCard
          key={secret.id}
          of={secret}
          ofKey={key.name}
          title={t(secret.endsAt ? "page.oldSecret" : "page.newestSecret")}
        >
          {!secret.endsAt && newest}
          {secret.endsAt && key.status !== "revoked" && (
            <Group gap="sm">
              <Button variant="default" size="compact-sm" onClick={() => onAct("endGrace", key)}>
                {t("acts.endGrace")}
              </Button>
              <Button variant="default" size="compact-sm" onClick={() => onAct("extendGrace", key)}>
                {t("acts.extendGrace")}
              </Button>
            </Group>
          )}
        </SecretCard>
      ))}
    </SimpleGrid>
  );
}

function SecretCard(props: { of: Secret; ofKey: string; title: string; children: ReactNode }) {
  const { of: secret, ofKey, title } = props;
  const t = useTranslations("keys");
  return (
    <section aria-label={`${title}, ${ofKey}`} className={classes.card}>
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Text fw="medium">{title}</Text>
          <span className={classes.code}>{secret.prefix}…</span>
        </Group>
        <dl className={classes.facts}>
          <dt>{t("columns.lastUse")}</dt>
          <dd>
            <LastUse of={secret} />
          </dd>
          <dt>{t("page.calls")}</dt>
          <dd>{t("page.callCount", { count: secret.calls })}</dd>
          <dt>{t("page.since")}</dt>
          <dd>
            <Moment iso={secret.createdAt} />
          </dd>
          {secret.endsAt && (
            <>
              <dt>{t("page.until")}</dt>
              <dd>
                <Moment iso={secret.endsAt} />
              </dd>
            </>
          )}
        </dl>
        {props.children}
      </Stack>
    </section>
  );
}
