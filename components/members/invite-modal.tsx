"use client";

import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/components/form/dialog-form";
import { type Refusal, send } from "@/components/form/send";
import { useFieldTexts, useRefusalText, useSend } from "@/components/form/use-send";
import { RoleField } from "@/components/members/role-field";
import { Dialog } from "@/components/ui/dialog";
import type { Role } from "@/lib/auth/roles";
import type { Invitation, Link } from "@/lib/members/schema";

export type Invited = Link & { invitation: Invitation };

type Props = {
  opened: boolean;
  ownRole: Role;
  canMail: boolean;
  onClose: () => void;
  onInvited: (invited: Invited) => void;
};

export function InviteModal({ opened, onClose, ...props }: Props) {
  const t = useTranslations("members.invite");
  const { pending, run } = useSend();
  return (
    <Dialog opened={opened} onClose={onClose} pending={pending} title={t("title")}>
      <InviteForm pending={pending} run={run} onClose={onClose} {...props} />
    </Dialog>
  );
}

const refusals = ["member", "too_many_invitations", "too_many_members", "invited_above"] as const;

/** What is wrong with an invitation, beside its fields. */
export function useInviteTexts() {
  const t = useTranslations("members.refused");
  const email = useTranslations("fields")("email");
  const fieldTexts = useFieldTexts();
  return (refusal: Refusal): Record<string, string> => {
    const known = refusals.find((one) => one === refusal.fields.email);
    return fieldTexts(refusal, { email: known ? t(known) : email, role: t("above_own_role") });
  };
}

type FormProps = Omit<Props, "opened"> & ReturnType<typeof useSend>;

/** Mounted anew each time that the modal opens, so it always starts empty. */
function InviteForm({ pending, run, ownRole, canMail, onClose, onInvited }: FormProps) {
  const t = useTranslations("members.invite");
  const fields = useTranslations("fields");
  const refusalText = useRefusalText();
  const inviteTexts = useInviteTexts();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({
    initialValues: { email: "", role: "member" },
    validate: { email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : fields("email")) },
  });

  async function submit(values: typeof form.values) {
    setRefusal(null);
    const answer = await run(() => send<Invited>("POST", "/api/dashboard/invitations", values));
    if (!answer) return;
    if (answer.ok) return onInvited(answer.data);
    const texts = inviteTexts(answer.refusal);
    form.setErrors(texts);
    if (Object.keys(texts).length === 0) setRefusal(refusalText(answer.refusal));
  }

  return (
    <DialogForm
      onSubmit={form.onSubmit(submit)}
      onCancel={onClose}
      pending={pending}
      refusal={refusal}
      submit={t(canMail ? "send" : "create")}
    >
      <TextInput
        label={t("email")}
        description={t(canMail ? "mailHint" : "copyHint")}
        type="email"
        autoComplete="off"
        maxLength={254}
        required
        withAsterisk={false}
        data-autofocus
        {...form.getInputProps("email")}
      />
      <RoleField own={ownRole} {...form.getInputProps("role")} />
    </DialogForm>
  );
}
