"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import classes from "@/components/keys/key-view.module.css";
import { Moment } from "@/components/ui/moment";
import { SettingsSection } from "@/components/ui/settings-section";
import type { KeyAct } from "@/lib/keys/history-data";

const told = [
  "created",
  "edited",
  "rotated",
  "grace_ended",
  "grace_extended",
  "paused",
  "resumed",
  "revoked",
  "copied",
  "hint_dismissed",
] as const;

/** What was done to a key, and by whom. */
export function KeyHistory({ acts }: { acts: KeyAct[] }) {
  const t = useTranslations("keys.history");
  const text = (action: string) => {
    const known = told.find((one) => `key.${one}` === action);
    return known ? t(known) : action;
  };
  return (
    <SettingsSection title={t("title")}>
      <ul className={classes.list}>
        {acts.map(({ id, action, actor, at }) => (
          <li key={id}>
            {text(action)}{" "}
            <Text span size="sm" c="dimmed">
              {t.rich("by", { actor, when: () => <Moment iso={at} /> })}
            </Text>
          </li>
        ))}
      </ul>
    </SettingsSection>
  );
}
