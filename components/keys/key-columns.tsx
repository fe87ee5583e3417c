"use client";

import { Anchor, Badge, Button, Code, Group, Stack, Text, VisuallyHidden } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { createColumnHelper } from "@tanstack/react-table";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { type Act, offeredActs } from "@/components/keys/acts";
import { GraceLine } from "@/components/keys/grace-line";
import { KeyMenu } from "@/components/keys/key-menu";
import classes from "@/components/keys/key-table.module.css";
import { LastUse } from "@/components/keys/last-use";
import { ScopeTags } from "@/components/keys/scope-tags";
import { StatusBadge, shownStatus } from "@/components/keys/status-badge";
import { Hint } from "@/components/ui/hint";
import { RowAct } from "@/components/ui/row-act";
import type { features } from "@/components/ui/table-features";
import { keyPath } from "@/lib/keys/key-path";
import type { Key } from "@/lib/keys/schema";

const column = createColumnHelper<typeof features, Key>();

export type KeyActs = { onAct: (act: Act, key: Key) => void };

const Prefix = ({ of: key }: { of: Key }) => <Code className={classes.prefix}>{key.prefix}…</Code>;

/** The name; on narrow screens also what the hidden columns would have said. */
function Name({ of: key, onAct }: { of: Key } & KeyActs) {
  const t = useTranslations("keys");
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Anchor component={Link} href={keyPath(key)} className={classes.name}>
          {key.name}
        </Anchor>
        {key.environment === "test" && (
          <Hint label={t("testHint")}>
            <Badge variant="default" tabIndex={0}>
              {t("test")}
            </Badge>
          </Hint>
        )}
        {key.unused && (
          <Hint label={t("unusedHint")}>
            <Badge color="amber" tabIndex={0}>
              {t("unused")}
            </Badge>
          </Hint>
        )}
      </Group>
      <GraceLine of={key} onAct={onAct} />
      <Stack gap="xs" hiddenFrom="md">
        <Group gap="sm">
          <Prefix of={key} />
          <Text span size="sm" c="dimmed">
            {t.rich("lastUseLine", { when: () => <LastUse of={key} /> })}
          </Text>
        </Group>
        <ScopeTags scopes={key.scopes} />
      </Stack>
    </Stack>
  );
}

function Acts({ of: key, onAct }: { of: Key } & KeyActs) {
  const t = useTranslations("keys");
  const offered = offeredActs(key);
  return (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      {key.status !== "revoked" && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={() => onAct("revoke", key)}
          aria-label={t("revokeNamed", { name: key.name })}
        >
          {t("revoke")}
        </Button>
      )}
      <RowAct
        label={t("delete")}
        name={t("deleteNamed", { name: key.name })}
        Icon={IconTrash}
        danger
        onClick={() => onAct("delete", key)}
      />
      {offered.length > 0 && <KeyMenu name={key.name} acts={offered} onChoose={(act) => onAct(act, key)} />}
    </Group>
  );
}

export function useKeyColumns(onAct: KeyActs["onAct"]) {
  const t = useTranslations("keys");
  return useMemo(
    () =>
      column.columns([
        column.accessor("name", {
          header: t("columns.name"),
          sortFn: "text",
          cell: ({ row }) => <Name of={row.original} onAct={onAct} />,
        }),
        column.accessor("prefix", {
          header: t("columns.prefix"),
          sortFn: "text",
          cell: ({ row }) => <Prefix of={row.original} />,
        }),
        column.accessor((key) => key.scopes.join(" "), {
          id: "permissions",
          header: t("columns.permissions"),
          sortFn: (a, b) => a.original.scopes.length - b.original.scopes.length,
          cell: ({ row }) => <ScopeTags scopes={row.original.scopes} />,
        }),
        column.accessor((key) => key.lastUsedAt ?? undefined, {
          id: "lastUse",
          header: t("columns.lastUse"),
          sortFn: "basic",
          sortUndefined: "last",
          sortDescFirst: true,
          enableGlobalFilter: false,
          cell: ({ row }) => <LastUse of={row.original} />,
        }),
        column.accessor((key) => t(`status.${shownStatus(key.status)}`), {
          id: "status",
          header: t("columns.status"),
          sortFn: "text",
          cell: ({ row }) => <StatusBadge of={row.original} />,
        }),
        column.display({
          id: "actions",
          header: () => <VisuallyHidden>{t("columns.actions")}</VisuallyHidden>,
          cell: ({ row }) => <Acts of={row.original} onAct={onAct} />,
        }),
      ]),
    [t, onAct],
  );
}
