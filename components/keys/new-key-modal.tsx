"use client";

import { Input, NativeSelect, SegmentedControl, SimpleGrid, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/components/form/dialog-form";
import { send } from "@/components/form/send";
import { useFieldTexts, useRefusalText, useSend } from "@/components/form/use-send";
import { offeredDays } from "@/components/keys/expiry-field";
import classes from "@/components/keys/new-key-modal.module.css";
import { PermissionField } from "@/components/keys/permission-field";
import { Dialog } from "@/components/ui/dialog";
import { readScopes } from "@/lib/gate/scopes";
import type { KeyPolicy } from "@/lib/keys/policy";
import type { Environment, RevealedKey } from "@/lib/keys/schema";

/** Days that are offered: ours and the organization's default, as far as it allows them. */
const daysFor = ({ longestLifetime, defaultLifetime }: KeyPolicy) =>
  [...new Set([...offeredDays, ...(defaultLifetime === null ? [] : [defaultLifetime])])]
    .filter((days) => longestLifetime === null || days <= longestLifetime)
    .sort((a, b) => a - b);

type Props = {
  opened: boolean;
  onClose: () => void;
  onCreated: (created: RevealedKey) => void;
  policy: KeyPolicy;
};

export function NewKeyModal({ opened, onClose, onCreated, policy }: Props) {
  const t = useTranslations("keys.create");
  const { pending, run } = useSend();
  return (
    <Dialog opened={opened} onClose={onClose} pending={pending} title={t("title")} size="xl">
      <NewKeyForm pending={pending} run={run} onClose={onClose} onCreated={onCreated} policy={policy} />
    </Dialog>
  );
}

type FormProps = Omit<Props, "opened"> & ReturnType<typeof useSend>;

/** Mounted anew each time that the modal opens, so it always starts empty. */
function NewKeyForm({ pending, run, onClose, onCreated, policy }: FormProps) {
  const t = useTranslations("keys.create");
  const refusalText = useRefusalText();
  const fieldTexts = useFieldTexts();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({
    initialValues: {
      name: "",
      scopes: readScopes as string[],
      environment: "live" as Environment,
      expiresInDays: policy.defaultLifetime === null ? "" : String(policy.defaultLifetime),
    },
    validate: { name: (value) => (value.trim() ? null : t("nameRequired")) },
  });

  const { longestLifetime } = policy;
  const without = longestLifetime === null ? t("expiryNever") : t("expiryLimit", { days: longestLifetime });

  async function submit({ expiresInDays, ...values }: typeof form.values) {
    setRefusal(null);
    const body = { ...values, expiresInDays: expiresInDays === "" ? null : Number(expiresInDays) };
    const answer = await run(() => send<RevealedKey>("POST", "/api/dashboard/keys", body));
    if (!answer) return;
    if (answer.ok) return onCreated(answer.data);
    form.setErrors(fieldTexts(answer.refusal));
    setRefusal(refusalText(answer.refusal));
  }

  return (
    <DialogForm
      onSubmit={form.onSubmit(submit)}
      onCancel={onClose}
      pending={pending}
      refusal={refusal}
      submit={t("submit")}
      footer={classes.footer}
    >
      <TextInput
        label={t("name")}
        description={t("nameHint")}
        placeholder={t("namePlaceholder")}
        maxLength={50}
        autoComplete="off"
        required
        data-autofocus
        {...form.getInputProps("name")}
      />
      <PermissionField
        value={form.values.scopes}
        onChange={(scopes) => form.setFieldValue("scopes", scopes)}
        error={form.errors.scopes}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <Input.Wrapper
          label={t("environment")}
          labelElement="div"
          description={t(form.values.environment === "live" ? "liveHint" : "testHint")}
          inputWrapperOrder={["label", "input", "description", "error"]}
        >
          <SegmentedControl
            fullWidth
            aria-label={t("environment")}
            data={[
              { value: "live", label: t("live") },
              { value: "test", label: t("testKey") },
            ]}
            {...form.getInputProps("environment")}
          />
        </Input.Wrapper>
        <NativeSelect
          label={t("expiry")}
          data={[
            { value: "", label: without },
            ...daysFor(policy).map((days) => ({ value: String(days), label: t("expiryDays", { days }) })),
          ]}
          {...form.getInputProps("expiresInDays")}
        />
      </SimpleGrid>
    </DialogForm>
  );
}
