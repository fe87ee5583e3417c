"use client";

import { Box, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { KeyList } from "@/components/keys/key-list";
import classes from "@/components/keys/keys-panel.module.css";
import { NewKeyButton, NewKeyModal } from "@/components/keys/new-key-button";
import { RevealModal } from "@/components/keys/reveal-on-demand";
import { useApiKeyActs } from "@/components/keys/use-api-key-acts";
import { StopKeyModal } from "@/components/keys/use-key-acts";
import { DoorDrawing } from "@/components/ui/drawings";
import { warm } from "@/components/ui/on-demand";
import { useNotify } from "@/components/ui/use-notify";
import type { KeyPolicy } from "@/lib/keys/policy";
import type { Key, RevealedKey } from "@/lib/keys/schema";

type Props = { keys: Key[]; baseUrl: string; policy: KeyPolicy };

/** The API Keys tab: the list, and everything that can be done to a key. */
export function KeysPanel({ keys, baseUrl, policy }: Props) {
  const t = useTranslations("keys");
  const router = useRouter();
  const notify = useNotify();
  const [creating, creation] = useDisclosure();
  const [revealed, setRevealed] = useState<RevealedKey | null>(null);
  const { act, dialogs } = useApiKeyActs({ baseUrl, longestLifetime: policy.longestLifetime });

  function reveal(created: RevealedKey) {
    creation.close();
    setRevealed(created);
    router.refresh();
  }

  function conceal() {
    if (revealed) notify(t("created", { name: revealed.key.name }));
    setRevealed(null);
  }

  return (
    <>
      {keys.length === 0 ? (
        <EmptyKeys onCreate={creation.open} />
      ) : (
        <Box {...warm(StopKeyModal)}>
          <KeyList keys={keys} onCreate={creation.open} onAct={act} />
        </Box>
      )}
      <NewKeyModal opened={creating} onClose={creation.close} onCreated={reveal} policy={policy} />
      <RevealModal opened={revealed !== null} revealed={revealed} baseUrl={baseUrl} onClose={conceal} />
      {dialogs}
    </>
  );
}

function EmptyKeys({ onCreate }: { onCreate: () => void }) {
  const t = useTranslations("keys.empty");
  return (
    <Stack align="center" gap="md" className={classes.empty}>
      <DoorDrawing />
      <Title order={2}>{t("title")}</Title>
      <Text c="dimmed" ta="center" className={classes.words}>
        {t("body")}
      </Text>
      <NewKeyButton onClick={onCreate} />
    </Stack>
  );
}
