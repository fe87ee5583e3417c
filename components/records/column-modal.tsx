"use client";

import { Checkbox, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/components/form/dialog-form";
import { send } from "@/components/form/send";
import { useRefusalText, useSend } from "@/components/form/use-send";
import { useFieldLabel } from "@/components/records/texts";
import { Dialog } from "@/components/ui/dialog";
import { useNotify } from "@/components/ui/use-notify";
import type { ShapeField } from "@/lib/records/shape";

const most = 30;

type Props = {
  opened: boolean;
  onClose: () => void;
  word: string;
  /** All that there are. */
  fields: ShapeField[];
  chosen: readonly string[];
  onChosen: (columns: string[]) => void;
};

/** Which columns a list has for this person. */
export function ColumnModal({ opened, onClose, ...props }: Props) {
  const t = useTranslations("records.columns");
  const sending = useSend();
  return (
    <Dialog opened={opened} onClose={onClose} pending={sending.pending} title={t("title")}>
      <Content {...props} {...sending} onClose={onClose} />
    </Dialog>
  );
}

function Content({
  word,
  fields,
  chosen,
  onChosen,
  onClose,
  pending,
  run,
}: Omit<Props, "opened"> & ReturnType<typeof useSend>) {
  const t = useTranslations("records.columns");
  const label = useFieldLabel();
  const refusalText = useRefusalText();
  const notify = useNotify();
  const [picked, setPicked] = useState<string[]>([...chosen]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const isOwn = ({ label }: ShapeField) => label !== undefined;
  const groups = [
    { title: t("general"), fields: fields.filter((one) => !isOwn(one)) },
    { title: t("own"), fields: fields.filter(isOwn) },
  ].filter((group) => group.fields.length > 0);

  async function save() {
    if (picked.length > most) return setRefusal(t("most"));
    // In the order of the fields, wherever they were ticked.
    const columns = fields.map(({ name }) => name).filter((name) => picked.includes(name));
    const answer = await run(() => send("PATCH", `/api/dashboard/records/${word}/columns`, { columns }));
    if (!answer) return;
    if (!answer.ok) return setRefusal(refusalText(answer.refusal));
    onChosen(columns);
    notify(t("saved"));
    onClose();
  }

  return (
    <DialogForm
      onSubmit={(event) => {
        event?.preventDefault();
        save();
      }}
      onCancel={onClose}
      pending={pending}
      refusal={refusal}
      submit={t("save")}
    >
      <Text c="dimmed">{t("intro")}</Text>
      {groups.map((group) => (
        <Checkbox.Group key={group.title} label={group.title} value={picked} onChange={setPicked}>
          <Stack gap="sm" mt="sm">
            {group.fields.map((field) => (
              <Checkbox key={field.name} value={field.name} label={label(field)} />
            ))}
          </Stack>
        </Checkbox.Group>
      ))}
    </DialogForm>
  );
}
