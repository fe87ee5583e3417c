"use client";

import { Radio, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/components/form/dialog-form";
import { type Names, useFieldLabel, useValueText } from "@/components/records/texts";
import type { Conflict } from "@/components/records/use-record-form";
import { valueAt } from "@/lib/records/shape";

type Props = {
  conflicts: Conflict[];
  names: Names;
  pending: boolean;
  onCancel: () => void;
  /** The fields that keep what somebody else wrote. */
  onChosen: (theirs: ReadonlySet<string>) => void;
};

/** Fields that two people changed at once: this one sees both values and chooses. */
export function ConflictChoices({ conflicts, names, pending, onCancel, onChosen }: Props) {
  const t = useTranslations("records");
  const label = useFieldLabel();
  const text = useValueText();
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());

  function choose(name: string, isTheirs: boolean) {
    const next = new Set(theirs);
    if (isTheirs) next.add(name);
    else next.delete(name);
    setTheirs(next);
  }

  return (
    <DialogForm
      onSubmit={(event) => {
        event?.preventDefault();
        onChosen(theirs);
      }}
      onCancel={onCancel}
      pending={pending}
      refusal={
        <Stack gap="xs">
          <Text fw="medium">{t("conflict.title")}</Text>
          <Text>{t("conflict.body")}</Text>
        </Stack>
      }
      submit={t("conflict.save")}
    >
      {conflicts.map(({ field, theirs: now, yours }) => {
        const said = (record: Record<string, unknown>) =>
          text(field, valueAt(record, field.name), record, names) || t("history.empty");
        return (
          <Radio.Group
            key={field.name}
            label={label(field)}
            value={theirs.has(field.name) ? "theirs" : "yours"}
            onChange={(value) => choose(field.name, value === "theirs")}
          >
            <Stack gap="sm" mt="xs">
              <Radio value="theirs" label={`${t("conflict.theirs")}: ${said(now)}`} />
              <Radio value="yours" label={`${t("conflict.yours")}: ${said(yours)}`} />
            </Stack>
          </Radio.Group>
        );
      })}
    </DialogForm>
  );
}
