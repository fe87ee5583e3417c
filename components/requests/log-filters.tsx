"use client";

import { Button, CloseButton, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { LogFilter } from "@/components/requests/log-filter";
import classes from "@/components/requests/logs.module.css";
import { outcomes, spanNames, statuses } from "@/lib/requests/logged-call";

/** Milliseconds after the last letter until it is searched for. */
const settle = 300;

export type KeyChoice = { id: string; name: string };

type Props = {
  filter: LogFilter;
  keys: KeyChoice[];
  /** "GET /contacts" of the last thirty days. */
  operations: string[];
  onChange: (changed: Partial<LogFilter>) => void;
  onClear: () => void;
};

/** A choice that is in the list already, or is added to it: an address may name what is gone. */
const withChosen = <Value,>(list: Value[], chosen: Value | undefined, isSame: (one: Value) => boolean) =>
  chosen === undefined || list.some(isSame) ? list : [...list, chosen];

export function LogFilters({ filter, keys, operations, onChange, onClear }: Props) {
  const t = useTranslations("logs");
  const { keyId, outcome, status, method, path, span, since, until } = filter;
  const operation = path === undefined ? undefined : method ? `${method} ${path}` : path;
  const isCustom = since !== undefined || until !== undefined;
  const unknownKey = keyId === undefined ? undefined : { id: keyId, name: t("filters.unknownKey") };

  function chooseOperation(value: string) {
    const [first = "", second] = value.split(" ");
    onChange({ method: second && first, path: second ?? (first || undefined) });
  }

  function chooseSpan(value: string) {
    const named = spanNames.find((one) => one === value);
    const hourAgo = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 3_600_000).toISOString();
    onChange({ span: named, since: value === "custom" ? hourAgo : undefined, until: undefined });
  }

  return (
    <search className={classes.filters} aria-label={t("filters.title")}>
      <NativeSelect
        label={t("filters.key")}
        value={keyId ?? ""}
        onChange={({ currentTarget: { value } }) => onChange({ keyId: value || undefined })}
        data={[
          { value: "", label: t("filters.anyKey") },
          ...withChosen(keys, unknownKey, ({ id }) => id === keyId).map(({ id, name }) => ({
            value: id,
            label: name,
          })),
        ]}
      />
      <NativeSelect
        label={t("filters.outcome")}
        value={outcome ?? ""}
        onChange={({ currentTarget: { value } }) =>
          onChange({ outcome: outcomes.find((one) => one === value) })
        }
        data={[
          { value: "", label: t("filters.anyOutcome") },
          ...outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) })),
        ]}
      />
      <NativeSelect
        label={t("filters.status")}
        value={status ?? ""}
        onChange={({ currentTarget: { value } }) => onChange({ status: value || undefined })}
        data={[{ value: "", label: t("filters.anyStatus") }, ...statuses.map(String)]}
      />
      <NativeSelect
        label={t("filters.operation")}
        value={operation ?? ""}
        onChange={({ currentTarget: { value } }) => chooseOperation(value)}
        data={[
          { value: "", label: t("filters.anyOperation") },
          ...withChosen(operations, operation, (one) => one === operation),
        ]}
      />
      <NativeSelect
        label={t("filters.span")}
        value={isCustom ? "custom" : (span ?? "")}
        onChange={({ currentTarget: { value } }) => chooseSpan(value)}
        data={[
          { value: "", label: t("filters.anySpan") },
          ...spanNames.map((value) => ({ value, label: t(`filters.spans.${value}`) })),
          { value: "custom", label: t("filters.spans.custom") },
        ]}
      />
      <RequestField value={filter.requestId} onChange={(requestId) => onChange({ requestId })} />
      {isCustom && (
        <>
          <TimeField
            label={t("filters.since")}
            value={since}
            onChange={(value) => onChange({ since: value })}
          />
          <TimeField
            label={t("filters.until")}
            value={until}
            onChange={(value) => onChange({ until: value })}
          />
        </>
      )}
      {Object.keys(filter).length > 0 && (
        <Button variant="subtle" color="gray" onClick={onClear} className={classes.clear}>
          {t("clear")}
        </Button>
      )}
    </search>
  );
}

type FieldProps = { value: string | undefined; onChange: (value: string | undefined) => void };

/** Searches when nothing more is typed. */
function RequestField({ value = "", onChange }: FieldProps) {
  const t = useTranslations("logs.filters");
  const [typed, setTyped] = useState(value);
  const change = useDebouncedCallback((text: string) => onChange(text.trim() || undefined), settle);
  useEffect(() => setTyped(value), [value]);
  return (
    <TextInput
      type="search"
      label={t("requestId")}
      value={typed}
      maxLength={200}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        change(currentTarget.value);
      }}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed && (
          <CloseButton size="sm" aria-label={t("clearRequestId")} onClick={() => onChange(undefined)} />
        )
      }
      className={classes.search}
    />
  );
}

const two = (value: number) => String(value).padStart(2, "0");

/** As the browser's own field takes it, in the browser's own zone: "2026-11-24T14:05". */
function localOf(iso: string): string {
  const at = new Date(iso);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

function TimeField({ label, value, onChange }: FieldProps & { label: string }) {
  return (
    <TextInput
      type="datetime-local"
      label={label}
      value={value ? localOf(value) : ""}
      onChange={({ currentTarget: { value: local } }) => {
        const at = new Date(local);
        onChange(Number.isNaN(at.getTime()) ? undefined : at.toISOString());
      }}
    />
  );
}
