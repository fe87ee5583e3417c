"use client";

import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/components/form/dialog-form";
import { type Refusal, send } from "@/components/form/send";
import { useFieldTexts, useRefusalText, useSend } from "@/components/form/use-send";
import { type Acting, actPath } from "@/components/keys/acts";
import { AddressField, blocksOf, mostBlocks, wrongBlock } from "@/components/keys/address-field";
import { type ExpiryChoice, ExpiryField, expiryOf, isPast, lateText } from "@/components/keys/expiry-field";
import classes from "@/components/keys/new-key-modal.module.css";
import { PermissionField } from "@/components/keys/permission-field";
import { useUsedAddresses } from "@/components/keys/use-used-addresses";
import { Dialog } from "@/components/ui/dialog";
import { useNotify } from "@/components/ui/use-notify";
import type { Key } from "@/lib/keys/schema";

type Props = {
  acting: Acting;
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
  longestLifetime: number | null;
};

/** What a key may do, from where and until when; its secret stays. */
export function EditKeyModal({ opened, ...props }: Props) {
  const t = useTranslations("keys.edit");
  const sending = useSend();
  return (
    <Dialog
      opened={opened}
      onClose={props.onClose}
      pending={sending.pending}
      title={t("title", { name: props.acting.key.name })}
      size="xl"
    >
      <EditKeyForm {...props} {...sending} />
    </Dialog>
  );
}

function useEditForm(key: Key) {
  const t = useTranslations("keys");
  return useForm({
    initialValues: {
      name: key.name,
      scopes: key.scopes,
      addresses: key.allowedIps.join("\n"),
      expiry: { kind: "keep", date: "" } as ExpiryChoice,
    },
    validate: {
      name: (name) => (name.trim() ? null : t("create.nameRequired")),
      addresses: (text) => {
        const blocks = blocksOf(text);
        const wrong = wrongBlock(blocks);
        if (wrong !== undefined) return t("edit.noAddress", { text: wrong });
        return blocks.length > mostBlocks
          ? t("edit.tooMany", { count: blocks.length, most: mostBlocks })
          : null;
      },
      expiry: (choice) => (isPast(choice) ? t("edit.datePast") : null),
    },
  });
}

/** Mounted anew each time that the dialog opens, so that it starts with the key as it is. */
function EditKeyForm({
  acting: { key },
  onClose,
  onDone,
  longestLifetime,
  pending,
  run,
}: Omit<Props, "opened"> & ReturnType<typeof useSend>) {
  const t = useTranslations("keys");
  const refusalText = useRefusalText();
  const fieldTexts = useFieldTexts();
  const notify = useNotify();
  const used = useUsedAddresses(key);
  // A Secret Key opens everything.
  const isScoped = key.kind === "api_key";
  const form = useEditForm(key);
  const [refusal, setRefusal] = useState<string | null>(null);

  function tell(refused: Refusal) {
    if (refused.code === "precondition_failed") return setRefusal(t("edit.changedMeanwhile"));
    const { expiresAt, ...fields } = fieldTexts(refused, { expiresAt: t(lateText(refused)) });
    form.setErrors({ ...fields, ...(expiresAt === undefined ? {} : { expiry: expiresAt }) });
    setRefusal(refusalText(refused));
  }

  async function submit({ name, scopes, addresses, expiry }: typeof form.values) {
    setRefusal(null);
    const expiresAt = expiryOf(expiry);
    const body = {
      version: key.version,
      name,
      ...(isScoped ? { scopes } : {}),
      allowedIps: blocksOf(addresses),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    };
    const answer = await run(() => send<Key>("PATCH", actPath(key), body));
    if (!answer) return;
    if (!answer.ok) return tell(answer.refusal);
    notify(t("edited", { name: answer.data.name }));
    onDone();
  }

  return (
    <DialogForm
      onSubmit={form.onSubmit(submit)}
      onCancel={onClose}
      pending={pending}
      refusal={refusal}
      submit={t("edit.submit")}
      footer={classes.footer}
    >
      <TextInput
        label={t("create.name")}
        maxLength={50}
        autoComplete="off"
        required
        data-autofocus
        {...form.getInputProps("name")}
      />
      {isScoped && (
        <PermissionField
          value={form.values.scopes}
          onChange={(scopes) => form.setFieldValue("scopes", scopes)}
          error={form.errors.scopes}
        />
      )}
      <AddressField
        value={form.values.addresses}
        onChange={(addresses) => form.setFieldValue("addresses", addresses)}
        error={form.errors.addresses}
        used={used}
      />
      <ExpiryField
        value={form.values.expiry}
        onChange={(expiry) => form.setFieldValue("expiry", expiry)}
        error={form.errors.expiry}
        current={key.ownExpiresAt}
        longestLifetime={longestLifetime}
      />
    </DialogForm>
  );
}
