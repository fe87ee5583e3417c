"use client";

import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/components/form/dialog-form";
import { send } from "@/components/form/send";
import { useFieldTexts, useRefusalText, useSend } from "@/components/form/use-send";
import { bodyOf, type DraftValue, draftOf, readDraft } from "@/components/records/draft";
import { FieldInput } from "@/components/records/field-input";
import { useFieldLabel } from "@/components/records/texts";
import { Dialog } from "@/components/ui/dialog";
import { useNotify } from "@/components/ui/use-notify";
import type { ShapeField } from "@/lib/records/shape";

export type BulkOutcome = { changed: number; unchanged: number; missing: number };

const acts = ["set", "clearField", "addTag", "removeTag", "subscribe", "unsubscribe"] as const;
type Act = (typeof acts)[number];
const ofContacts: readonly Act[] = ["addTag", "removeTag", "subscribe", "unsubscribe"];

type Props = {
  opened: boolean;
  onClose: () => void;
  word: string;
  fields: ShapeField[];
  audiences: { id: string; name: string }[];
  ids: string[];
  onDone: () => void;
};

/** Does the same to all records that are selected, after it has said how many those are. */
export function BulkModal({ opened, onClose, ...props }: Props) {
  const t = useTranslations("records.bulk");
  const sending = useSend();
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      pending={sending.pending}
      title={t("title", { count: props.ids.length })}
    >
      <Content {...props} {...sending} onClose={onClose} />
    </Dialog>
  );
}

/** What others must not hold too, is a list of its own, or depends on a record's currency, is no field for many. */
const isForMany = ({ name, kind, shown }: ShapeField) =>
  !shown && !["email", "domain"].includes(name) && !["tags", "references", "money"].includes(kind);

function Content(props: Omit<Props, "opened"> & ReturnType<typeof useSend>) {
  const { word, audiences, ids, onDone, onClose, pending, run } = props;
  const t = useTranslations("records.bulk");
  const label = useFieldLabel();
  const notify = useNotify();
  const refusalText = useRefusalText();
  const fieldTexts = useFieldTexts();
  const [act, setAct] = useState<Act>("set");
  const settable = props.fields.filter((field) => isForMany(field) && (act === "set" || !field.required));
  const [name, setName] = useState(settable[0]?.name ?? "");
  const field = settable.find((one) => one.name === name) ?? settable[0];
  const [value, setValue] = useState<DraftValue>(field ? draftOf(field, {}) : "");
  const [tag, setTag] = useState("");
  const [audience, setAudience] = useState(audiences[0]?.id ?? "");
  const [error, setError] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const required = fieldTexts({ status: 422, code: "", fields: { it: "required" } }).it ?? null;

  /** What PATCH is to be told; null where something is missing. */
  function read(): Record<string, unknown> | null {
    if (act === "addTag" || act === "removeTag") {
      if (!tag.trim()) return null;
      return { tags: { [act === "addTag" ? "add" : "remove"]: [tag.trim()] } };
    }
    if (act === "subscribe" || act === "unsubscribe")
      return audience ? { audiences: { [act === "subscribe" ? "add" : "remove"]: [audience] } } : null;
    if (!field) return null;
    if (act === "clearField") return bodyOf({ [field.name]: null });
    const result = readDraft({ ...field, required: true }, value, "EUR");
    return "value" in result ? bodyOf({ [field.name]: result.value }) : null;
  }

  async function save() {
    const patch = read();
    setRefusal(null);
    if (!patch) return setError(required);
    const path = `/api/dashboard/records/${word}/bulk`;
    const answer = await run(() => send<BulkOutcome>("POST", path, { ids, patch }));
    if (!answer) return;
    if (!answer.ok) return setRefusal(t("failed", { why: refusalText(answer.refusal) }));
    const { changed, unchanged } = answer.data;
    const same = unchanged > 0 ? ` ${t("same", { count: unchanged })}` : "";
    notify(`${t("done", { count: changed })}${same}`);
    onClose();
    onDone();
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
      submit={t("confirm", { count: ids.length })}
    >
      <NativeSelect
        label={t("what")}
        value={act}
        onChange={({ currentTarget }) => {
          setAct(acts.find((one) => one === currentTarget.value) ?? "set");
          setError(null);
        }}
        data={acts
          .filter((one) => word === "contacts" || !ofContacts.includes(one))
          .filter((one) => audiences.length > 0 || !one.endsWith("subscribe"))
          .map((one) => ({ value: one, label: t(one) }))}
      />
      {(act === "set" || act === "clearField") && (
        <NativeSelect
          label={t("field")}
          value={field?.name ?? ""}
          onChange={({ currentTarget }) => {
            const chosen = settable.find((one) => one.name === currentTarget.value);
            setName(currentTarget.value);
            setValue(chosen ? draftOf(chosen, {}) : "");
            setError(null);
          }}
          data={settable.map((one) => ({ value: one.name, label: label(one) }))}
        />
      )}
      {act === "set" && field && (
        <FieldInput
          key={field.name}
          field={{ ...field, required: undefined }}
          value={value}
          names={{}}
          error={error ?? undefined}
          onChange={(next) => {
            setValue(next);
            setError(null);
          }}
        />
      )}
      {(act === "addTag" || act === "removeTag") && (
        <TextInput
          label={t("tag")}
          value={tag}
          maxLength={50}
          error={error}
          onChange={({ currentTarget }) => {
            setTag(currentTarget.value);
            setError(null);
          }}
        />
      )}
      {(act === "subscribe" || act === "unsubscribe") && (
        <NativeSelect
          label={t("audience")}
          value={audience}
          error={error}
          onChange={({ currentTarget }) => setAudience(currentTarget.value)}
          data={audiences.map((one) => ({ value: one.id, label: one.name }))}
        />
      )}
    </DialogForm>
  );
}
