"use client";

import { ActionIcon, Badge, Code, Group, Stack, Table, Text, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconCopy, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { LastUse } from "@/components/keys/last-use";
import { shownStatus } from "@/components/keys/status-badge";
import classes from "@/components/secure-api/secret-key-table.module.css";
import { Moment } from "@/components/ui/moment";
import type { SecretKey } from "@/lib/keys/secret-schema";

export type SecretKeyActs = { onCopy: (key: SecretKey) => void; onDelete: (key: SecretKey) => void };
type Props = { keys: SecretKey[]; copiedId: string | null } & SecretKeyActs;

/** Columns that fold into the name on narrow screens. */
const wide = ["prefix", "created", "lastUse"] as const;

export function SecretKeyTable({ keys, copiedId, ...acts }: Props) {
  const t = useTranslations("secureApi.credentials");
  return (
    <div className={classes.frame}>
      <Table className={classes.table} aria-label={t("tableLabel")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("columns.name")}</Table.Th>
            {wide.map((column) => (
              <Table.Th key={column} scope="col" className={classes.wide}>
                {t(`columns.${column}`)}
              </Table.Th>
            ))}
            <Table.Th scope="col" className={classes.actions}>
              <VisuallyHidden>{t("columns.actions")}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.map((key) => (
            <Table.Tr key={key.id}>
              <Table.Td>
                <Name of={key} />
              </Table.Td>
              <Table.Td className={classes.wide}>
                <Prefix of={key} />
              </Table.Td>
              <Table.Td className={`${classes.wide} ${classes.when}`}>
                <Moment iso={key.createdAt} />
              </Table.Td>
              <Table.Td className={`${classes.wide} ${classes.when}`}>
                <LastUse of={key} />
              </Table.Td>
              <Table.Td className={classes.actions}>
                <Acts of={key} copied={copiedId === key.id} {...acts} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
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
        <Text span inherit fw="medium" className={classes.name}>
          {key.name}
        </Text>
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

function Acts({ of: key, copied, onCopy, onDelete }: { of: SecretKey; copied: boolean } & SecretKeyActs) {
  const t = useTranslations("secureApi.credentials");
  return (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      <Tooltip label={key.recoverable ? t("copy") : t("once")}>
        <ActionIcon
          // Stays in the order of the keyboard, so that its tooltip can say why it does nothing.
          data-disabled={!key.recoverable || undefined}
          aria-disabled={!key.recoverable}
          onClick={() => key.recoverable && onCopy(key)}
          aria-label={t("copyNamed", { name: key.name })}
        >
          {copied ? <IconCheck size={16} stroke={1.6} /> : <IconCopy size={16} stroke={1.6} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t("delete")}>
        <ActionIcon
          color="red"
          onClick={() => onDelete(key)}
          aria-label={t("deleteNamed", { name: key.name })}
        >
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
