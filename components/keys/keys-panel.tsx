"use client";

import { Button, CloseButton, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDisclosure, useWindowEvent } from "@mantine/hooks";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { type Ending, EndKeyModal } from "@/components/keys/end-key-modal";
import { KeyTable } from "@/components/keys/key-table";
import classes from "@/components/keys/keys-panel.module.css";
import { NewKeyModal } from "@/components/keys/new-key-modal";
import { RevealModal } from "@/components/keys/reveal-modal";
import { DoorDrawing } from "@/components/ui/drawings";
import { useNotify } from "@/components/ui/use-notify";
import type { Key, RevealedKey } from "@/lib/keys/schema";

/** The API Keys tab: the list, and everything that can be done to a key. */
export function KeysPanel({ keys, baseUrl }: { keys: Key[]; baseUrl: string }) {
  const t = useTranslations("keys");
  const router = useRouter();
  const notify = useNotify();
  const [creating, creation] = useDisclosure();
  const [confirming, confirmation] = useDisclosure();
  const [revealed, setRevealed] = useState<RevealedKey | null>(null);
  const [ending, setEnding] = useState<Ending | null>(null);

  // Somebody who comes back from the tool that uses a key sees when it was used.
  useWindowEvent("focus", router.refresh);

  function reveal(created: RevealedKey) {
    creation.close();
    setRevealed(created);
    router.refresh();
  }

  function conceal() {
    if (revealed) notify(t("created", { name: revealed.key.name }));
    setRevealed(null);
  }

  const { open: ask, close: stopAsking } = confirmation;
  const askToEnd = useCallback(
    (next: Ending) => {
      setEnding(next);
      ask();
    },
    [ask],
  );
  const onRevoke = useCallback((key: Key) => askToEnd({ act: "revoke", key }), [askToEnd]);
  const onDelete = useCallback((key: Key) => askToEnd({ act: "delete", key }), [askToEnd]);

  return (
    <>
      {keys.length === 0 ? (
        <EmptyKeys onCreate={creation.open} />
      ) : (
        <KeyList keys={keys} onCreate={creation.open} onRevoke={onRevoke} onDelete={onDelete} />
      )}
      <NewKeyModal opened={creating} onClose={creation.close} onCreated={reveal} />
      <RevealModal revealed={revealed} baseUrl={baseUrl} onClose={conceal} />
      {ending && (
        <EndKeyModal
          ending={ending}
          opened={confirming}
          onClose={stopAsking}
          onDone={() => {
            stopAsking();
            router.refresh();
          }}
        />
      )}
    </>
  );
}

function NewKeyButton({ onClick }: { onClick: () => void }) {
  const t = useTranslations("keys");
  return (
    <Button onClick={onClick} leftSection={<IconPlus size={16} aria-hidden />} className={classes.create}>
      {t("new")}
    </Button>
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

type ListProps = {
  keys: Key[];
  onCreate: () => void;
  onRevoke: (key: Key) => void;
  onDelete: (key: Key) => void;
};

function KeyList({ keys, onCreate, ...acts }: ListProps) {
  const t = useTranslations("keys");
  const [search, setSearch] = useState("");
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start" gap="md">
        <Text c="dimmed" className={classes.intro}>
          {t("intro")}
        </Text>
        <NewKeyButton onClick={onCreate} />
      </Group>
      <Group justify="space-between" gap="sm">
        <TextInput
          type="search"
          aria-label={t("search")}
          placeholder={t("searchPlaceholder")}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={
            search && <CloseButton size="sm" aria-label={t("clearSearch")} onClick={() => setSearch("")} />
          }
          className={classes.search}
        />
        <Text size="sm" c="dimmed">
          {t("count", { count: keys.length })}
        </Text>
      </Group>
      <KeyTable keys={keys} search={search} {...acts} />
    </Stack>
  );
}
