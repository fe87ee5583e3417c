"use client";

import { Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { BulkActs } from "@/components/keys/bulk-acts";
import type { KeyActs } from "@/components/keys/key-columns";
import { KeyTable } from "@/components/keys/key-table";
import classes from "@/components/keys/keys-panel.module.css";
import { NewKeyButton } from "@/components/keys/new-key-button";
import { ListSearch } from "@/components/ui/list-search";
import type { Key } from "@/lib/keys/schema";

type Props = { keys: Key[]; onCreate: () => void } & KeyActs;

const none: ReadonlySet<string> = new Set();

/** The keys to be searched, and what can be done to several of them. */
export function KeyList({ keys, onCreate, onAct }: Props) {
  const t = useTranslations("keys");
  const [search, setSearch] = useState("");
  const [ticked, setTicked] = useState(none);
  // Keys that have gone meanwhile are chosen no more.
  const chosen = keys.filter(({ id }) => ticked.has(id));
  const list = useRef<HTMLDivElement>(null);

  function clear() {
    setTicked(none);
    // The bar that had the focus goes.
    list.current?.querySelector<HTMLElement>("thead input")?.focus({ preventScroll: true });
  }

  return (
    <Stack gap="md" ref={list}>
      <Group justify="space-between" align="flex-start" gap="md">
        <Text c="dimmed" className={classes.intro}>
          {t("intro")}
        </Text>
        <NewKeyButton onClick={onCreate} />
      </Group>
      <ListSearch
        label={t("search")}
        placeholder={t("searchPlaceholder")}
        clear={t("clearSearch")}
        count={t("count", { count: keys.length })}
        value={search}
        onChange={setSearch}
      />
      <KeyTable keys={keys} search={search} chosen={ticked} onChoose={setTicked} onAct={onAct} />
      <BulkActs chosen={chosen} onClear={clear} />
    </Stack>
  );
}
