"use client";

import { MultiSelect, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { DraftValue } from "@/components/records/draft";
import { type Names, useRecordName } from "@/components/records/texts";
import { useLive } from "@/components/ui/use-live";
import type { ScreenPage } from "@/lib/records/screen";

const settle = 250;

type Props = {
  label: string;
  error?: string;
  required?: boolean;
  /** The word of the kind of record that is chosen from. */
  of: string;
  value: DraftValue;
  names: Names;
  onChange: (value: DraftValue) => void;
};

/** Chooses other records, found as somebody types. */
export function ReferenceField({ of, value, names, onChange, ...props }: Props) {
  const t = useTranslations("records");
  const nameOf = useRecordName(of);
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<Names>({});
  const [q] = useDebouncedValue(typed.trim(), settle);
  const known: Names = { ...names, ...chosen };
  // What stands in the field after a choice is that choice's name, and looks for nothing.
  const looked = Object.values(known).includes(q) ? "" : q;
  const path = `/api/dashboard/records/${of}?limit=20${looked && `&q=${encodeURIComponent(looked)}`}`;
  const { value: page } = useLive<ScreenPage | null>(path, null, null);
  const ids = Array.isArray(value) ? value : value ? [value] : [];
  const found = (page?.data ?? []).map((row) => ({ value: row.id, label: nameOf(row) }));
  const missing = ids
    .filter((id) => !found.some((one) => one.value === id))
    .map((id) => ({ value: id, label: known[id] || t("gone") }));
  const data = [...found, ...missing];

  function note(next: readonly string[]) {
    const called = data.filter((one) => next.includes(one.value)).map((one) => [one.value, one.label]);
    setChosen((last) => ({ ...last, ...Object.fromEntries(called) }));
  }

  const shared = {
    ...props,
    data,
    searchable: true,
    onSearchChange: setTyped,
    // The server has found them: what it matched need not be in the name.
    filter: ({ options }: { options: unknown[] }) => options as never,
    placeholder: ids.length === 0 ? t("form.lookHint") : undefined,
    nothingFoundMessage: t("list.noMatch"),
    maxDropdownHeight: 240,
  };
  if (Array.isArray(value))
    return (
      <MultiSelect
        {...shared}
        value={value}
        onChange={(next) => {
          note(next);
          onChange(next);
        }}
      />
    );
  return (
    <Select
      {...shared}
      clearable
      value={value || null}
      onChange={(next) => {
        note(next ? [next] : []);
        onChange(next ?? "");
      }}
    />
  );
}
