"use client";

import { Code, Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyValue } from "@/components/integrations/copy-value";
import { NewTabLink } from "@/components/integrations/new-tab-link";
import { TextLink } from "@/components/integrations/text-link";
import { CallStatus } from "@/components/requests/call-status";
import classes from "@/components/requests/logs.module.css";
import { Dialog } from "@/components/ui/dialog";
import { useExactTime } from "@/components/ui/moment";
import { keyPath } from "@/lib/keys/key-path";
import { outcomeOf } from "@/lib/requests/logged-call";
import type { ShownCall } from "@/lib/requests/schema";

type Props = { opened: boolean; call: ShownCall; onClose: () => void };

/** Everything that the log knows of a call. */
export function CallDialog({ opened, call, onClose }: Props) {
  const t = useTranslations("logs");
  const exact = useExactTime();
  return (
    <Dialog opened={opened} onClose={onClose} title={t("detail.title")} size="lg">
      <Stack gap="lg">
        <Stack gap="sm">
          <Group gap="sm">
            <Code className={classes.operation}>
              {call.method} {call.path}
            </Code>
            <CallStatus status={call.status} />
          </Group>
          <Text>{t(`hints.${outcomeOf(call.status)}`)}</Text>
        </Stack>
        <dl className={classes.facts}>
          <Fact name={t("columns.time")}>{exact(call.at)}</Fact>
          {call.code && (
            <Fact name={t("detail.code")}>
              <NewTabLink href={`/problems/${call.code}`}>{call.code}</NewTabLink>
            </Fact>
          )}
          <Fact name={t("columns.key")}>
            <KeyLinks of={call} />
          </Fact>
          <Fact name={t("columns.duration")}>{t("milliseconds", { count: call.milliseconds })}</Fact>
          <Fact name={t("detail.cost")}>{t("detail.costs", { count: call.cost })}</Fact>
          <Fact name={t("columns.address")}>{call.address ?? t("detail.unknown")}</Fact>
          <Fact name={t("detail.userAgent")}>{call.userAgent ?? t("detail.unknown")}</Fact>
        </dl>
        <CopyValue label={t("detail.requestId")} value={call.requestId} hint={t("detail.requestIdHint")} />
        <Text size="sm" c="dimmed">
          {t("detail.nothingElse")}
        </Text>
      </Stack>
    </Dialog>
  );
}

/** The key, as the way to its page where it has one, and to what else it called. */
function KeyLinks({ of: { keyId, keyName, keyPage } }: { of: ShownCall }) {
  const t = useTranslations("logs");
  if (!keyId) return t("noKey");
  const name = keyName ?? t("noKey");
  return (
    <Group gap="xs">
      {keyPage ? <TextLink href={keyPath({ id: keyId, kind: keyPage })}>{name}</TextLink> : name}
      <Text span inherit c="dimmed">
        (<TextLink href={`/app/developpeurs/tabs/logs?keyId=${keyId}`}>{t("detail.sameKey")}</TextLink>)
      </Text>
    </Group>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
