"use client";

import { Alert, Stack, Text, Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { UsedAddress } from "@/components/keys/use-used-addresses";
import { covers, parseCidr } from "@/lib/keys/cidr";

/** As lib/keys/schema.ts has it. */
export const mostBlocks = 50;

/** What somebody wrote, one by line or comma. */
export const blocksOf = (text: string): string[] => text.split(/[\s,;]+/).filter((one) => one !== "");

/** The first of the blocks that is none. */
export const wrongBlock = (blocks: readonly string[]) => blocks.find((one) => parseCidr(one) === null);

type Props = {
  value: string;
  onChange: (value: string) => void;
  error: ReactNode;
  /** From where the key was used lately. */
  used: UsedAddress[] | null;
};

const shown = 5;

/** The addresses that may use a key, beside those that did; warns before one of these is shut out. */
export function AddressField({ value, onChange, error, used }: Props) {
  const t = useTranslations("keys.edit");
  const blocks = blocksOf(value);
  const shutOut =
    blocks.length === 0 || wrongBlock(blocks)
      ? []
      : (used ?? []).filter(({ address }) => !covers(blocks, address));
  const names = (list: UsedAddress[]) =>
    list
      .slice(0, shown)
      .map(({ address }) => address)
      .join(", ") + (list.length > shown ? t("andMore", { count: list.length - shown }) : "");
  return (
    <Stack gap="sm">
      <Textarea
        label={t("addresses")}
        description={t("addressesHint")}
        placeholder={"203.0.113.7\n198.51.100.0/24"}
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
      />
      {used && (
        <Text size="sm" c="dimmed">
          {used.length === 0 ? t("usedFromNone") : t("usedFrom", { addresses: names(used) })}
        </Text>
      )}
      {shutOut.length > 0 && (
        <Alert color="amber" role="status" title={t("shutsOut", { count: shutOut.length })}>
          {t("shutsOutWhich", { addresses: names(shutOut) })}
        </Alert>
      )}
    </Stack>
  );
}
