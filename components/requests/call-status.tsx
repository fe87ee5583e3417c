"use client";

import { Badge } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Hint } from "@/components/ui/hint";
import { outcomeOf } from "@/lib/requests/logged-call";

const colors = { succeeded: "green", refused: "amber", rejected: "gray", failed: "red" } as const;

/** What a call was answered: the status, and in a word what that means. */
export function CallStatus({ status }: { status: number }) {
  const t = useTranslations("logs");
  const outcome = outcomeOf(status);
  return (
    <Hint label={t(`hints.${outcome}`)}>
      <Badge color={colors[outcome]} tabIndex={0}>
        {status} {t(`outcomes.${outcome}`)}
      </Badge>
    </Hint>
  );
}
