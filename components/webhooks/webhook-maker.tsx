"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Hint } from "@/components/ui/hint";

/** Whose webhook it is: a key's, which bounds what it is told of, or a member's. */
export function WebhookMaker({ keyName }: { keyName: string | null }) {
  const t = useTranslations("webhooks");
  if (keyName === null) return t("member");
  return (
    <Hint label={t("madeByHint")}>
      <Text span inherit tabIndex={0}>
        {t("madeByKey", { name: keyName })}
      </Text>
    </Hint>
  );
}
