"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import classes from "@/components/audit/audit-list.module.css";
import type { AuditEntry } from "@/lib/audit/schema";

const nameless = ["cli", "setup", "system", "form"] as const;

/** Who acted, in the reader's words. */
export function useActorName() {
  const t = useTranslations("audit.actors");
  return ({ type, name }: AuditEntry["actor"]): string => {
    if (type === "key") return t("key", { name });
    const known = nameless.find((one) => one === type);
    return known ? t(known) : name;
  };
}

/** What an act was about: its name now, or what the entry itself still tells of it. */
function targetOf({ target, changes }: AuditEntry): string {
  const told = [changes.name, changes.email, changes.url].flatMap((one) => [one?.to, one?.from]);
  return target.name ?? told.find((one) => typeof one === "string") ?? target.id ?? "";
}

/** What happened, as the rest of a sentence that begins with who did it. */
export function useSentence() {
  const t = useTranslations("audit");
  const b = (chunks: ReactNode) => <span className={classes.name}>{chunks}</span>;
  return (entry: AuditEntry): ReactNode => {
    const { action } = entry;
    // Written by the act itself, which may be newer than these texts.
    const key = `actions.${action}` as "actions.key.created";
    return t.has(key) ? t.rich(key, { target: targetOf(entry), b }) : t.rich("unknown", { action, b });
  };
}
