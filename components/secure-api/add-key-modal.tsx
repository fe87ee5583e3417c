"use client";

import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/components/form/dialog-form";
import { send } from "@/components/form/send";
import { useFieldTexts, useRefusalText, useSend } from "@/components/form/use-send";
import { Dialog } from "@/components/ui/dialog";
import type { RevealedKey } from "@/lib/keys/schema";

type Props = { opened: boolean; onClose: () => void; onAdded: (added: RevealedKey) => void };

export function AddKeyModal({ opened, onClose, onAdded }: Props) {
  const t = useTranslations("secureApi.credentials.new");
  const { pending, run } = useSend();
  return (
    <Dialog opened={opened} onClose={onClose} pending={pending} title={t("title")}>
      <AddKeyForm pending={pending} run={run} onClose={onClose} onAdded={onAdded} />
    </Dialog>
  );
}

/** As lib/keys/data.ts has it. */
const most = 100;

/** Mounted anew each time that the modal opens, so it always starts empty. */
function AddKeyForm({ pending, run, onClose, onAdded }: Omit<Props, "opened"> & ReturnType<typeof useSend>) {
  const t = useTranslations("secureApi.credentials");
  const common = useTranslations("common");
  const refusalText = useRefusalText();
  const fieldTexts = useFieldTexts();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({
    initialValues: { name: "" },
    validate: { name: (value) => (value.trim() ? null : t("new.nameRequired")) },
  });

  async function submit(values: typeof form.values) {
    setRefusal(null);
    const answer = await run(() => send<RevealedKey>("POST", "/api/dashboard/secret-keys", values));
    if (!answer) return;
    if (answer.ok) return onAdded(answer.data);
    form.setErrors(fieldTexts(answer.refusal));
    setRefusal(answer.refusal.code === "conflict" ? t("limit", { most }) : refusalText(answer.refusal));
  }

  return (
    <DialogForm
      onSubmit={form.onSubmit(submit)}
      onCancel={onClose}
      pending={pending}
      refusal={refusal}
      submit={common("save")}
    >
      <TextInput
        label={t("new.name")}
        description={t("new.nameHint")}
        placeholder={t("new.namePlaceholder")}
        maxLength={50}
        autoComplete="off"
        required
        data-autofocus
        {...form.getInputProps("name")}
      />
    </DialogForm>
  );
}
