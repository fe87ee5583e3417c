"use client";

import { ActionIcon, Text, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import classes from "@/components/integrations/copy-value.module.css";
import { Hint } from "@/components/ui/hint";
import { useCopy } from "@/components/ui/use-copy";

/** A value to paste elsewhere, under the name that it has there. */
export function CopyValue({ label, value, hint }: { label: string; value: string; hint?: string }) {
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
      <div className={classes.row}>
        {/* Long lines break, so nothing has to be scrolled to. */}
        <code role="note" aria-labelledby={labelId}>
          {value}
        </code>
        <Hint label={state === "done" ? t("copied") : t("copyNamed", { name: label })}>
          <ActionIcon size="md" onClick={() => copy(value)} aria-label={t("copyNamed", { name: label })}>
            {state === "done" ? <IconCheck size={16} /> : <IconCopy size={16} />}
          </ActionIcon>
        </Hint>
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

/** A value that is chosen from a list there. */
export function FixedValue({ label, value }: { label: string; value: string }) {
  const labelId = useId();
  return (
    <div className={classes.fixed}>
      <Text size="sm" fw="medium" id={labelId}>
        {label}
      </Text>
      <code role="note" aria-labelledby={labelId}>
        {value}
      </code>
    </div>
  );
}
