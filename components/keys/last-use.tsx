"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Moment } from "@/components/ui/moment";

type Props = { of: { lastUsedAt: string | null; lastUsedIp: string | null } };

/** When a key was last used, with the exact time and the address as tooltip; or "never". */
export function LastUse({ of: { lastUsedAt, lastUsedIp: address } }: Props) {
  const t = useTranslations("keys");
  if (!lastUsedAt) {
    return (
      <Text span inherit c="dimmed">
        {t("never")}
      </Text>
    );
  }
  return (
    <Moment iso={lastUsedAt} describe={address ? (time) => t("lastUseHint", { time, address }) : undefined} />
  );
}
