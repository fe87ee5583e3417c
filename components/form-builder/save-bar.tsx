"use client";

import { Button, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Status } from "@/components/form-builder/draft";
import classes from "@/components/form-builder/form-builder.module.css";

type Props = {
  /** Null while it was never saved. */
  status: Status | null;
  isUnsaved: boolean;
  pending: boolean;
  onSave: (status?: Status) => void;
  /** Why it was not saved. */
  children: ReactNode;
};

const turns = {
  draft: { to: "open", label: "publish" },
  open: { to: "closed", label: "close" },
  closed: { to: "open", label: "reopen" },
} as const;

/** What is so far, and the way on: always in sight. */
export function SaveBar({ status, isUnsaved, pending, onSave, children }: Props) {
  const t = useTranslations("forms.bar");
  const turn = turns[status ?? "draft"];
  const isDraft = status === null || status === "draft";
  const turning = (
    <Button variant={isDraft ? "filled" : "default"} onClick={() => onSave(turn.to)} disabled={pending}>
      {t(turn.label)}
    </Button>
  );
  // What is meant stands last.
  return (
    <div className={classes.bar}>
      <div className={classes.notices}>{children}</div>
      <Text size="sm" c="dimmed" role="status" className={classes.state}>
        {isUnsaved ? t("unsaved") : t(`state.${status ?? "draft"}`)}
      </Text>
      <Group gap="sm">
        {!isDraft && turning}
        <Button
          variant={isDraft ? "default" : "filled"}
          onClick={() => onSave()}
          loading={pending}
          disabled={!isUnsaved}
        >
          {t(isDraft ? "saveDraft" : "save")}
        </Button>
        {isDraft && turning}
      </Group>
    </div>
  );
}
