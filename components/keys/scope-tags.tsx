"use client";

import { Badge, Group, Text, Tooltip } from "@mantine/core";
import { useTranslations } from "next-intl";

const shown = 4;

/** One tag a scope; more than four fold into "+N", whose tooltip names the rest. */
export function ScopeTags({ scopes }: { scopes: readonly string[] }) {
  const t = useTranslations("keys");
  const rest = scopes.slice(shown);
  if (scopes.length === 0) {
    return (
      <Text span size="sm" c="dimmed">
        {t("noPermissions")}
      </Text>
    );
  }
  return (
    <Group gap="xs">
      {scopes.slice(0, shown).map((scope) => (
        <Badge key={scope} color="gray">
          {scope}
        </Badge>
      ))}
      {rest.length > 0 && (
        <Tooltip label={rest.join(", ")}>
          <Badge
            color="gray"
            tabIndex={0}
            role="note"
            aria-label={t("moreLabel", { count: rest.length, list: rest.join(", ") })}
          >
            {t("more", { count: rest.length })}
          </Badge>
        </Tooltip>
      )}
    </Group>
  );
}
