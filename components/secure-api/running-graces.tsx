"use client";

import { Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Act, oldSecretOf } from "@/components/keys/acts";
import { SecretCards } from "@/components/keys/secret-cards";
import type { Key } from "@/lib/keys/schema";

/** Secret Keys whose old secret still works: which of the two is in use shows at a glance. */
export function RunningGraces({ keys, onAct }: { keys: Key[]; onAct: (act: Act, key: Key) => void }) {
  const t = useTranslations("secureApi.credentials.rotating");
  const rotating = keys.filter((key) => key.status !== "revoked" && oldSecretOf(key));
  if (rotating.length === 0) return null;
  return (
    <Stack gap="md">
      <div>
        <Title order={3}>{t("title")}</Title>
        <Text size="sm" c="dimmed">
          {t("hint")}
        </Text>
      </div>
      {rotating.map((key) => (
        <Stack key={key.id} gap="sm">
          <Title order={4} size="sm">
            {key.name}
          </Title>
          <SecretCards of={key} onAct={onAct} />
        </Stack>
      ))}
    </Stack>
  );
}
