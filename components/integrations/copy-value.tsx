"use client";

import { ActionIcon, Text, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import classes from "@/components/integrations/copy-value.module.css";
import { useCopy } from "@/components/ui/use-copy";

type Props = {
  label: string;
  value: string;
  hint?: string /** Chosen from a list there, not pasted. */;
  fixed?: boolean;
};

/** A value to paste elsewhere, under the name that it has there. */
export function CopyValue({ label, value, hint, fixed }: Props) {
  const t = useTranslations("integrations");
  const labelId = useId();
  const { state, copy } = useCopy();
  return (
    <div>
      <Text size="sm" fw="medium" id={labelId}>
        {label}
      </Text>
      {hint && (
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
      )}
      <div className={classes.row} data-fixed={fixed || undefined}>
        {/* Long lines break, so nothing has to be scrolled to. */}
        <code role="note" aria-labelledby={labelId}>
          {value}
        </code>
        {!fixed && (
          <Tooltip label={state === "done" ? t("copied") : t("copyNamed", { name: label })}>
            <ActionIcon size="md" onClick={() => copy(value)} aria-label={t("copyNamed", { name: label })}>
              {state === "done" ? <IconCheck size={16} /> : <IconCopy size={16} />}
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <VisuallyHidden role="status">{state === "done" && t("copied")}</VisuallyHidden>
      {state === "refused" && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t("copyRefused")}
        </Text>
      )}
    </div>
  );
}
