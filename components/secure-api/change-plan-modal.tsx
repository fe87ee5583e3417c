"use client";

import { Alert, Radio, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { send } from "@/components/form/send";
import { useRefusalText, useSend } from "@/components/form/use-send";
import { ConfirmModal } from "@/components/ui/confirm-modal";
import { useNotify } from "@/components/ui/use-notify";
import type { Usage } from "@/lib/orgs/data";
import { type Tier, tierNames, tiers } from "@/lib/orgs/tiers";

type Props = { usage: Usage; opened: boolean; onClose: () => void; onChanged: (usage: Usage) => void };

export function ChangePlanModal({ usage, opened, onClose, onChanged }: Props) {
  const t = useTranslations("secureApi.limits");
  const refusalText = useRefusalText();
  const notify = useNotify();
  const { pending, run } = useSend();
  // Nothing chosen yet is the present plan.
  const [choice, setChoice] = useState<Tier | null>(null);
  const chosen = choice ?? usage.tier;
  const [refusal, setRefusal] = useState<string | null>(null);
  const isCustom = usage.limit !== tiers[usage.tier];

  function close() {
    setChoice(null);
    setRefusal(null);
    onClose();
  }

  async function change() {
    setRefusal(null);
    const answer = await run(() => send<Usage>("PATCH", "/api/dashboard/secure-api/plan", { tier: chosen }));
    if (!answer) return;
    if (!answer.ok) return setRefusal(refusalText(answer.refusal));
    notify(t("modal.done", { tier: t(`tiers.${chosen}`) }));
    onChanged(answer.data);
    close();
  }

  return (
    <ConfirmModal
      opened={opened}
      title={t("modal.title")}
      submit={t("modal.submit")}
      pending={pending}
      onConfirm={change}
      onClose={close}
    >
      {refusal && (
        <Alert color="red" role="alert">
          {refusal}
        </Alert>
      )}
      <Radio.Group
        label={t("modal.label")}
        name="plan"
        value={chosen}
        onChange={(value) => setChoice(value as Tier)}
      >
        <Stack gap="sm" mt="xs">
          {tierNames.map((tier) => (
            <Radio
              key={tier}
              value={tier}
              label={t(`tiers.${tier}`)}
              description={t("calls", { calls: tiers[tier] })}
            />
          ))}
        </Stack>
      </Radio.Group>
      {isCustom && <Text size="sm">{t("modal.endsCustom", { limit: usage.limit })}</Text>}
      {tiers[chosen] <= usage.used && (
        <Alert color="amber">{t("modal.tooSmall", { used: usage.used })}</Alert>
      )}
    </ConfirmModal>
  );
}
