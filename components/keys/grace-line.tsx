"use client";

import { Button, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Act, oldSecretOf } from "@/components/keys/acts";
import { LastUse } from "@/components/keys/last-use";
import { Moment } from "@/components/ui/moment";
import type { Key } from "@/lib/keys/schema";

/** The old secret of a rotation while it still works: until when, whether something uses it, and what to do about it. */
export function GraceLine({ of: key, onAct }: { of: Key; onAct: (act: Act, key: Key) => void }) {
  const t = useTranslations("keys");
  const old = oldSecretOf(key);
  if (!old?.endsAt || key.status === "revoked") return null;
  const { endsAt, prefix } = old;
  return (
    <Group gap="xs">
      <Text span size="sm" c="dimmed">
        {t.rich("oldSecret", {
          prefix,
          until: () => <Moment iso={endsAt} />,
          used: () => <LastUse of={old} />,
        })}
      </Text>
      <Group gap="xs">
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => onAct("endGrace", key)}
          aria-label={t("endGraceNamed", { name: key.name })}
        >
          {t("acts.endGrace")}
        </Button>
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => onAct("extendGrace", key)}
          aria-label={t("extendGraceNamed", { name: key.name })}
        >
          {t("acts.extendGrace")}
        </Button>
      </Group>
    </Group>
  );
}
