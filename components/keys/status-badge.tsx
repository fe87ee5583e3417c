"use client";

import { Badge } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Hint } from "@/components/ui/hint";
import { useExactTime } from "@/components/ui/moment";
import type { Key, KeyStatus } from "@/lib/keys/schema";

/** Paused and expired keys look the same from outside: both are inactive, and the tooltip says why. */
export const shownStatus = (status: KeyStatus) =>
  status === "paused" || status === "expired" ? "inactive" : status;

const colors = { active: "green", inactive: "gray", revoked: "red" } as const;

function useStatusHint() {
  const t = useTranslations("keys.statusHint");
  const exact = useExactTime();
  return ({ status, statusSince, expiresAt }: Key): string => {
    if (status !== "active") return t(status, { time: statusSince ? exact(statusSince) : "" });
    return expiresAt ? t("activeUntil", { time: exact(expiresAt) }) : t("active");
  };
}

export function StatusBadge({ of: key }: { of: Key }) {
  const t = useTranslations("keys.status");
  const hint = useStatusHint();
  const shown = shownStatus(key.status);
  return (
    <Hint label={hint(key)}>
      <Badge color={colors[shown]} tabIndex={0}>
        {t(shown)}
      </Badge>
    </Hint>
  );
}
