"use client";

import { Stack, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { DialogForm } from "@/components/form/dialog-form";
import { ConflictChoices } from "@/components/records/conflict-choices";
import { FieldInput } from "@/components/records/field-input";
import classes from "@/components/records/record.module.css";
import { sectionsOf } from "@/components/records/record-facts";
import { useRecordName } from "@/components/records/texts";
import { type Seen, useRecordForm } from "@/components/records/use-record-form";
import { Dialog } from "@/components/ui/dialog";
import type { Definitions } from "@/lib/fields/schema";
import type { ShownRecord } from "@/lib/records/screen";
import { fieldsOf } from "@/lib/records/shape";

type Props = {
  opened: boolean;
  onClose: () => void;
  word: string;
  definitions: Definitions;
  /** Null for a new one. */
  seen: Seen | null;
  onSaved: (record: ShownRecord) => void;
};

/** Makes a record, or changes one. */
export function RecordModal({ opened, onClose, ...props }: Props) {
  const t = useTranslations("records");
  const nameOf = useRecordName(props.word);
  const { seen, word } = props;
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={seen ? t("form.edit", { name: nameOf(seen.record) }) : t(`new.${word as "contacts"}`)}
      size="lg"
      closeOnClickOutside={false}
    >
      <Content {...props} onClose={onClose} />
    </Dialog>
  );
}

/** Mounted anew each time that the modal opens, so it always starts from what is there. */
function Content({ word, definitions, seen, onClose, onSaved }: Omit<Props, "opened">) {
  const t = useTranslations("records");
  const fields = fieldsOf(word, definitions);
  const form = useRecordForm({ word, fields, seen, onClose, onSaved });
  const names = { ...seen?.names, ...form.names };

  if (form.conflicts)
    return (
      <ConflictChoices
        conflicts={form.conflicts}
        names={names}
        pending={form.pending}
        onCancel={onClose}
        onChosen={form.resolve}
      />
    );
  return (
    <DialogForm
      onSubmit={(event) => {
        event?.preventDefault();
        form.save();
      }}
      onCancel={onClose}
      pending={form.pending}
      refusal={form.refusal}
      submit={t(seen ? "form.save" : "form.create")}
      footer={classes.footer}
    >
      {sectionsOf(word, fields).map((section) => (
        <Stack key={section.name} gap="md" component="section" className={classes.part}>
          <Title order={3}>{t(`sections.${section.name as "person"}`)}</Title>
          {section.fields
            .filter(({ shown }) => !shown)
            .map((field) => (
              <FieldInput
                key={field.name}
                field={field}
                value={form.drafts[field.name] ?? ""}
                names={names}
                error={form.errors[field.name]}
                onChange={(value) => form.change(field.name, value)}
              />
            ))}
        </Stack>
      ))}
    </DialogForm>
  );
}
