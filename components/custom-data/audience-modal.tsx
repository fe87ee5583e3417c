"use client";

import { Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/components/form/dialog-form";
import { send } from "@/components/form/send";
import { useFieldTexts, useRefusalText, useSend } from "@/components/form/use-send";
import { Dialog } from "@/components/ui/dialog";
import type { Audience } from "@/lib/audiences/schema";

type Props = {
  /** What is edited; null for a new one. */
  seen: Audience | null;
  opened: boolean;
  onClose: () => void;
  onSaved: (saved: Audience) => void;
};

export function AudienceModal({ opened, ...props }: Props) {
  const t = useTranslations("customData.audiences");
  const sending = useSend();
  const { seen, onClose } = props;
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      pending={sending.pending}
      title={seen ? t("edit", { name: seen.name }) : t("new")}
    >
      <AudienceForm {...props} {...sending} />
    </Dialog>
  );
}

type FormProps = Omit<Props, "opened"> & ReturnType<typeof useSend>;

/** Mounted anew each time that the modal opens, so it always starts from what is there. */
function AudienceForm({ seen, onClose, onSaved, pending, run }: FormProps) {
  const t = useTranslations("customData.audiences");
  const common = useTranslations("common");
  const refusalText = useRefusalText();
  const fieldTexts = useFieldTexts();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({
    initialValues: { name: seen?.name ?? "", description: seen?.description ?? "" },
    validate: { name: (name) => (name.trim() ? null : t("nameRequired")) },
  });

  async function submit({ name, description }: typeof form.values) {
    setRefusal(null);
    // Only what was changed, so that somebody else's change of the other stays.
    const edit = {
      ...(form.isDirty("name") ? { name } : {}),
      ...(form.isDirty("description") ? { description } : {}),
    };
    const answer = await run(() =>
      seen
        ? send<Audience>("PATCH", `/api/dashboard/audiences/${seen.id}`, edit)
        : send<Audience>("POST", "/api/dashboard/audiences", { name, description }),
    );
    if (!answer) return;
    if (answer.ok) return onSaved(answer.data);
    form.setErrors(fieldTexts(answer.refusal));
    setRefusal(refusalText(answer.refusal));
  }

  return (
    <DialogForm
      onSubmit={form.onSubmit(submit)}
      onCancel={onClose}
      pending={pending}
      refusal={refusal}
      submit={seen ? common("save") : t("create")}
    >
      <TextInput
        label={t("name")}
        placeholder={t("namePlaceholder")}
        maxLength={200}
        autoComplete="off"
        required
        data-autofocus
        {...form.getInputProps("name")}
      />
      <Textarea
        label={t("description")}
        description={t("descriptionHint")}
        maxLength={2_000}
        autosize
        minRows={2}
        maxRows={8}
        {...form.getInputProps("description")}
      />
    </DialogForm>
  );
}
