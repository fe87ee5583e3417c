"use client";

import { Alert, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import type { Verdict } from "@/lib/audit/schema";

function Result({ verdict: { intact, outside, broken } }: { verdict: Verdict }) {
  const t = useTranslations("audit.verify");
  const older = outside > 0 && ` ${t("outside", { count: outside })}`;
  if (!broken)
    return (
      <Alert color="green" role="status">
        {t("intact", { count: intact })}
        {older}
      </Alert>
    );
  return (
    <Alert
      color="red"
      role="alert"
      title={broken.place === null ? t("broken") : t("brokenAt", { place: broken.place })}
    >
      {t(`reasons.${broken.reason}`)} {broken.place !== null && t("before", { count: intact })}
      {older}
      {broken.id && <Text size="sm">{t("entry", { id: broken.id })}</Text>}
    </Alert>
  );
}

/** Checks the chain when somebody asks, and says what came of it. */
export function VerifySection() {
  const t = useTranslations("audit.verify");
  const tell = useTellRefusal();
  const { pending, run } = useSend();
  const [verdict, setVerdict] = useState<Verdict | null>(null);

  async function verify() {
    const answer = await run(() => send<Verdict>("GET", "/api/dashboard/audit/verdict"));
    if (!answer) return;
    setVerdict(answer.ok ? answer.data : null);
    if (!answer.ok) tell(answer.refusal);
  }

  return (
    <Paper withBorder p="md" mb="lg" component="section" aria-labelledby="chain">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="md">
          <Stack gap="xs" flex="1 1 16rem">
            <Title order={2} id="chain">
              {t("title")}
            </Title>
            <Text c="dimmed">{t("intro")}</Text>
          </Stack>
          <Button
            variant="default"
            onClick={verify}
            loading={pending}
            leftSection={<IconShieldCheck size={16} aria-hidden />}
          >
            {t("button")}
          </Button>
        </Group>
        {verdict && <Result verdict={verdict} />}
      </Stack>
    </Paper>
  );
}
