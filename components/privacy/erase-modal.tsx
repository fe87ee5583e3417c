"use client";

import { List, Text, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { DialogForm } from "@/components/form/dialog-form";
import { send } from "@/components/form/send";
import { useRefusalText, useSend } from "@/components/form/use-send";
import { Dialog } from "@/components/ui/dialog";

type Props = { contactId: string; name: string; opened: boolean; onClose: () => void; onErased: () => void };

/** Asks for the contact's address or name before everything about it is gone. */
export function EraseModal({ opened, ...props }: Props) {
  const t = useTranslations("privacy.modal");
  const sending = useSend();
  return (
    <Dialog
      opened={opened}
      onClose={props.onClose}
      pending={sending.pending}
      title={t("title", { name: props.name })}
    >
      <EraseForm {...props} {...sending} />
    </Dialog>
  );
}

type FormProps = Omit<Props, "opened"> & ReturnType<typeof useSend>;

function EraseForm({ contactId, name, pending, run, onClose, onErased }: FormProps) {
  const t = useTranslations("privacy.modal");
  const refusalText = useRefusalText();
  const [typed, setTyped] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);

  async function submit(event?: FormEvent) {
    event?.preventDefault();
    setRefusal(null);
    if (typed.trim() === "") return setError(t("mismatch"));
    const path = `/api/dashboard/contacts/${contactId}/erase`;
    const answer = await run(() => send("POST", path, { confirm: typed.slice(0, 300) }));
    if (answer?.ok) onErased();
    else if (answer?.refusal.fields.confirm) setError(t("mismatch"));
    else if (answer) setRefusal(refusalText(answer.refusal));
  }

  return (
    <DialogForm
      onSubmit={submit}
      onCancel={onClose}
      pending={pending}
      refusal={refusal}
      submit={t("submit")}
      danger
    >
      <Text>{t("body")}</Text>
      <List size="sm" spacing="xs">
        <List.Item>{t("goes")}</List.Item>
        <List.Item>{t("stays")}</List.Item>
        <List.Item>{t("backups")}</List.Item>
      </List>
      <TextInput
        label={t("confirm")}
        description={t("type", { name })}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setError(null);
        }}
        error={error}
        autoComplete="off"
        spellCheck={false}
        required
        data-autofocus
      />
    </DialogForm>
  );
}
