"use client";

import { ActionIcon, Anchor, Badge, Code, Group, Stack, Text, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconCopy, IconRefresh, IconTrash } from "@tabler/icons-react";
import { createColumnHelper } from "@tanstack/react-table";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { type Act, offeredActs } from "@/components/keys/acts";
import classes from "@/components/keys/key-table.module.css";
import { LastUse } from "@/components/keys/last-use";
import { shownStatus } from "@/components/keys/status-badge";
import { DataTable } from "@/components/ui/data-table";
import { Hint } from "@/components/ui/hint";
import { Moment } from "@/components/ui/moment";
import { RowAct } from "@/components/ui/row-act";
import type { features } from "@/components/ui/table-features";
import { keyPath } from "@/lib/keys/key-path";
import type { SecretKey } from "@/lib/keys/secret-schema";

type Acts = { onCopy: (key: SecretKey) => void; onAct: (act: Act, key: SecretKey) => void };

const column = createColumnHelper<typeof features, SecretKey>();
/** Columns that fold into the name on narrow screens. */
const wide = new Set(["prefix", "created", "lastUse"]);
const cells = { created: classes.lastUse, lastUse: classes.lastUse };

export function SecretKeyTable(props: { keys: SecretKey[]; copiedId: string | null } & Acts) {
  const { keys, copiedId, onCopy, onAct } = props;
  const t = useTranslations("secureApi.credentials");
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor("name", {
          header: t("columns.name"),
          sortFn: "text",
          cell: ({ row }) => <Name of={row.original} />,
        }),
        column.accessor("prefix", {
          header: t("columns.prefix"),
          sortFn: "text",
          cell: ({ row }) => <Prefix of={row.original} />,
        }),
        column.accessor("createdAt", {
          id: "created",
          header: t("columns.created"),
          sortFn: "text",
          cell: ({ row }) => <Moment iso={row.original.createdAt} />,
        }),
        column.accessor((key) => key.lastUsedAt ?? undefined, {
          id: "lastUse",
          header: t("columns.lastUse"),
          sortFn: "basic",
          sortUndefined: "last",
          sortDescFirst: true,
          cell: ({ row }) => <LastUse of={row.original} />,
        }),
        column.display({
          id: "actions",
          header: () => <VisuallyHidden>{t("columns.actions")}</VisuallyHidden>,
          cell: ({ row }) => (
            <RowActs of={row.original} copied={copiedId === row.id} onCopy={onCopy} onAct={onAct} />
          ),
        }),
      ]),
    [t, copiedId, onCopy, onAct],
  );
  return (
    <DataTable
      label={t("tableLabel")}
      columns={columns}
      rows={keys}
      search=""
      noMatch=""
      cells={cells}
      wide={wide}
    />
  );
}

const Prefix = ({ of: key }: { of: SecretKey }) => <Code className={classes.prefix}>{key.prefix}…</Code>;

/** The name, and how the key stands unless it works; on narrow screens also what the hidden columns would have said. */
function Name({ of: key }: { of: SecretKey }) {
  const t = useTranslations("secureApi.credentials");
  const words = useTranslations("keys");
  const status = shownStatus(key.status);
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Anchor component={Link} href={keyPath(key)} className={classes.name}>
          {key.name}
        </Anchor>
        {status !== "active" && (
          <Badge color={status === "revoked" ? "red" : "gray"}>{words(`status.${status}`)}</Badge>
        )}
      </Group>
      <Stack gap="xs" hiddenFrom="md">
        <Prefix of={key} />
        <Text span size="sm" c="dimmed">
          {t.rich("createdLine", { when: () => <Moment iso={key.createdAt} /> })}
        </Text>
        <Text span size="sm" c="dimmed">
          {words.rich("lastUseLine", { when: () => <LastUse of={key} /> })}
        </Text>
      </Stack>
    </Stack>
  );
}

function RowActs({ of: key, copied, onCopy, onAct }: { of: SecretKey; copied: boolean } & Acts) {
  const t = useTranslations("secureApi.credentials");
  return (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      <Hint label={key.recoverable ? t("copy") : t("once")}>
        <ActionIcon
          // Stays in the order of the keyboard, so that its tooltip can say why it does nothing.
          data-disabled={!key.recoverable || undefined}
          aria-disabled={!key.recoverable}
          onClick={() => key.recoverable && onCopy(key)}
          aria-label={t("copyNamed", { name: key.name })}
        >
          {copied ? <IconCheck size={16} stroke={1.6} /> : <IconCopy size={16} stroke={1.6} />}
        </ActionIcon>
      </Hint>
      {offeredActs(key).includes("rotate") && (
        <RowAct
          label={t("rotate")}
          name={t("rotateNamed", { name: key.name })}
          Icon={IconRefresh}
          onClick={() => onAct("rotate", key)}
        />
      )}
      <RowAct
        label={t("delete")}
        name={t("deleteNamed", { name: key.name })}
        Icon={IconTrash}
        danger
        onClick={() => onAct("delete", key)}
      />
    </Group>
  );
}
