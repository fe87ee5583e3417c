"use client";

import { MultiSelect, NativeSelect, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { DraftValue } from "@/components/records/draft";
import { ReferenceField } from "@/components/records/reference-field";
import { type Names, useFieldLabel } from "@/components/records/texts";
import type { FieldKind, ShapeField } from "@/lib/records/shape";

type Props = {
  field: ShapeField;
  value: DraftValue;
  names: Names;
  error?: string;
  onChange: (value: DraftValue) => void;
};

const types: Partial<Record<FieldKind, string>> = {
  email: "email",
  phone: "tel",
  url: "url",
  day: "date",
  moment: "datetime-local",
};

/** The field of a form in which a value of this kind is written. */
export function FieldInput({ field, value, names, error, onChange }: Props) {
  const t = useTranslations("records");
  const label = useFieldLabel()(field);
  const { name, kind, options = [], required } = field;
  const base = { label, error, required, withAsterisk: required };
  const text = Array.isArray(value) ? "" : value;
  const list = Array.isArray(value) ? value : [];

  if (kind === "reference" || kind === "references")
    return <ReferenceField {...base} of={field.of ?? ""} value={value} names={names} onChange={onChange} />;
  if (kind === "tags")
    return (
      <TagsInput {...base} description={t("form.tagsHint")} value={list} onChange={onChange} maxTags={50} />
    );
  if (kind === "choices")
    return (
      <MultiSelect {...base} data={[...new Set([...options, ...list])]} value={list} onChange={onChange} />
    );
  if (kind === "choice" || kind === "boolean") {
    const choices =
      kind === "boolean"
        ? [
            { value: "true", label: t("yes") },
            { value: "false", label: t("no") },
          ]
        : [...new Set([...options, ...(text ? [text] : [])])].map((one) => {
            const key = `choices.${name}.${one}` as "choices.status.open";
            return { value: one, label: field.label === undefined && t.has(key) ? t(key) : one };
          });
    return (
      <NativeSelect
        {...base}
        value={text}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        data={[{ value: "", label: t(required ? "form.choose" : "form.clearChoice") }, ...choices]}
      />
    );
  }
  if (kind === "long")
    return (
      <Textarea
        {...base}
        autosize
        minRows={3}
        maxRows={10}
        value={text}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  return (
    <TextInput
      {...base}
      type={types[kind] ?? "text"}
      inputMode={kind === "money" || kind === "number" ? "decimal" : undefined}
      description={
        kind === "money" ? t("form.moneyHint") : name === "currency" ? t("form.currencyHint") : undefined
      }
      autoComplete="off"
      value={text}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
