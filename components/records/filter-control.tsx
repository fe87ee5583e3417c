"use client";

import { CloseButton, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { FilterField } from "@/components/records/filter-fields";
import type { Names } from "@/components/records/texts";

const settle = 400;

type Props = {
  field: FilterField;
  label: string;
  value: string | undefined;
  audiences: { id: string; name: string }[];
  names: Names;
  /** It was added just now. */
  focused: boolean;
  onChange: (value: string | undefined) => void;
  onRemove: () => void;
};

/** One filter: its value, and a way to be rid of it. */
export function FilterControl({ field, label, value, audiences, names, focused, onChange, onRemove }: Props) {
  const t = useTranslations("records");
  const remove = (
    <CloseButton size="sm" aria-label={t("filters.remove", { name: label })} onClick={onRemove} />
  );
  const { kind, name, options = [] } = field;

  if (kind === "fixed")
    return (
      <TextInput
        label={label}
        value={names[value ?? ""] || t("filters.one")}
        readOnly
        rightSection={remove}
      />
    );
  if (kind === "choice" || kind === "boolean") {
    const choices =
      kind === "boolean"
        ? [
            { value: "true", label: t("yes") },
            { value: "false", label: t("no") },
          ]
        : name === "audienceId"
          ? audiences.map((one) => ({ value: one.id, label: one.name }))
          : options.map((one) => {
              const key = `choices.${name}.${one}` as "choices.status.open";
              return { value: one, label: field.label === undefined && t.has(key) ? t(key) : one };
            });
    const isGone = value !== undefined && !choices.some((one) => one.value === value);
    return (
      <NativeSelect
        label={label}
        value={value ?? ""}
        data-autofocus={focused || undefined}
        onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
        data={[
          { value: "", label: t("filters.any") },
          ...choices,
          ...(isGone ? [{ value: value, label: t("gone") }] : []),
        ]}
        rightSection={remove}
        rightSectionPointerEvents="all"
      />
    );
  }
  return <TypedControl field={field} label={label} value={value} onChange={onChange} remove={remove} />;
}

type TypedProps = Pick<Props, "field" | "label" | "value" | "onChange"> & { remove: React.ReactNode };

/** Begins of days stand in the address as the route takes them. */
const dayOf = (value: string, kind: FilterField["kind"]) => (kind === "since" ? value.slice(0, 10) : value);
const writtenOf = (typed: string, kind: FilterField["kind"]) =>
  kind === "since" ? `${typed}T00:00:00.000Z` : typed;

function TypedControl({ field: { kind }, label, value = "", onChange, remove }: TypedProps) {
  const [typed, setTyped] = useState(dayOf(value, kind));
  const send = useDebouncedCallback((text: string) => {
    const given = text.trim();
    if (kind === "number" && !Number.isFinite(Number(given))) return;
    onChange(given ? writtenOf(given, kind) : undefined);
  }, settle);
  useEffect(() => setTyped(dayOf(value, kind)), [value, kind]);
  return (
    <TextInput
      type={kind === "since" || kind === "day" ? "date" : "text"}
      inputMode={kind === "number" ? "decimal" : undefined}
      label={label}
      value={typed}
      maxLength={200}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        send(currentTarget.value);
      }}
      rightSection={remove}
    />
  );
}
