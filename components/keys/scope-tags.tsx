"use client";

import { Badge, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Hint } from "@/components/ui/hint";

const most = 4;

/** One tag a scope; more than four fold into "+N", whose tooltip names the rest, unless `all` are to be seen. */
export function ScopeTags({ scopes, all = false }: { scopes: readonly string[]; all?: boolean }) {
  const t = useTranslations("keys");
  const shown = all ? scopes.length : most;
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
        <Hint label={rest.join(", ")}>
          <Badge
            color="gray"
            tabIndex={0}
            role="note"
            aria-label={t("moreLabel", { count: rest.length, list: rest.join(", ") })}
          >
            {t("more", { count: rest.length })}
          </Badge>
        </Hint>
      )}
    </Group>
  );
}
