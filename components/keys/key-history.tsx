"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useActorName } from "@/components/audit/use-audit-texts";
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
  const nameOf = useActorName();
  const text = ({ action, actor }: KeyAct) => {
    // What time alone does: nobody has pressed it.
    if (action === "key.paused" && actor.type === "system") return t("idle");
    const known = told.find((one) => `key.${one}` === action);
    return known ? t(known) : action;
  };
  return (
    <SettingsSection title={t("title")}>
      <ul className={classes.list}>
        {acts.map((act) => (
          <li key={act.id}>
            {text(act)}{" "}
            <Text span size="sm" c="dimmed">
              {t.rich("by", { actor: nameOf(act.actor), when: () => <Moment iso={act.at} /> })}
            </Text>
          </li>
        ))}
      </ul>
    </SettingsSection>
  );
}
