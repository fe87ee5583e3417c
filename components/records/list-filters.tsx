"use client";

import { Button, CloseButton, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { FilterControl } from "@/components/records/filter-control";
import type { FilterField } from "@/components/records/filter-fields";
import { defaultOrder, ordersOf } from "@/components/records/list-order";
import {
  isNarrowed,
  type ListQuery,
  readOwn,
  withChanges,
  withOrder,
  withOwn,
} from "@/components/records/list-query";
import classes from "@/components/records/records.module.css";
import { type Names, useFieldLabel } from "@/components/records/texts";

/** Milliseconds after the last letter until it is searched for. */
const settle = 250;
const times = ["-createdAt", "createdAt", "-updatedAt", "updatedAt"] as const;

type Props = {
  word: string;
  query: ListQuery;
  fields: FilterField[];
  audiences: { id: string; name: string }[];
  names: Names;
  onChange: (query: ListQuery) => void;
};

/** What a filter is called. */
export function useFilterLabel() {
  const t = useTranslations("records.filters");
  const fieldLabel = useFieldLabel();
  return (field: FilterField): string => {
    const key = field.name as "tag";
    return !field.own && t.has(key) ? t(key) : fieldLabel(field);
  };
}

/** The search, the order, and filters that are added one by one: an organization may have hundreds of fields. */
export function ListFilters({ word, query, fields, audiences, names, onChange }: Props) {
  const t = useTranslations("records");
  const label = useFilterLabel();
  const fieldLabel = useFieldLabel();
  const orders = ordersOf(word).flatMap(({ name, isFirst, kind }) => {
    const field = isFirst ? t(`name.${word as "contacts"}`) : fieldLabel({ name });
    return (["up", "down"] as const).map((way) => ({
      value: way === "up" ? name : `-${name}`,
      label: t(`sort.${way}.${kind}`, { field }),
    }));
  });
  const [added, setAdded] = useState<readonly string[]>([]);
  const own = readOwn(query);
  const given = (field: FilterField) => (field.own ? own[field.name] : query[field.name]);
  const shown = fields.filter((field) => given(field) !== undefined || added.includes(field.name));
  const choices = fields.filter((field) => !shown.includes(field) && field.kind !== "fixed");
  const choicesOf = (isOwn: boolean) =>
    choices.filter((one) => one.own === isOwn).map((one) => ({ value: one.name, label: label(one) }));

  function change(field: FilterField, value: string | undefined) {
    const next = (field.own ? withOwn : withChanges)(query, { [field.name]: value });
    onChange(next);
  }

  return (
    <search className={classes.filters} aria-label={t("filters.title")}>
      <SearchField word={word} value={query.q} onChange={(q) => onChange(withChanges(query, { q }))} />
      <NativeSelect
        label={t("sort.label")}
        value={query.sort ?? defaultOrder}
        onChange={({ currentTarget: { value } }) => onChange(withOrder(query, value))}
        data={[...times.map((value) => ({ value, label: t(`sort.${value}`) })), ...orders]}
      />
      {shown.map((field) => (
        <FilterControl
          key={field.name}
          field={field}
          label={label(field)}
          value={given(field)}
          audiences={audiences}
          names={names}
          focused={added.at(-1) === field.name}
          onChange={(value) => change(field, value)}
          onRemove={() => {
            setAdded(added.filter((name) => name !== field.name));
            change(field, undefined);
          }}
        />
      ))}
      {choices.length > 0 && (
        <NativeSelect
          label={t("filters.add")}
          value=""
          onChange={({ currentTarget: { value } }) => value && setAdded([...added, value])}
          data={[
            { value: "", label: t("filters.choose") },
            { group: t("filters.general"), items: choicesOf(false) },
            ...(choicesOf(true).length > 0 ? [{ group: t("filters.own"), items: choicesOf(true) }] : []),
          ]}
        />
      )}
      {isNarrowed(query) && (
        <Button
          variant="subtle"
          color="gray"
          className={classes.clear}
          onClick={() => {
            setAdded([]);
            onChange(withChanges({}, { sort: query.sort }));
          }}
        >
          {t("filters.clear")}
        </Button>
      )}
    </search>
  );
}

type SearchProps = { word: string; value: string | undefined; onChange: (value: string | undefined) => void };

/** Searches while it is typed. */
function SearchField({ word, value = "", onChange }: SearchProps) {
  const t = useTranslations("records.search");
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  const search = useDebouncedCallback((text: string) => {
    sent.current = text.trim();
    onChange(sent.current || undefined);
  }, settle);
  // The address changed by itself; what was just searched for comes back while more is being typed.
  useEffect(() => {
    if (value !== sent.current) setTyped(value);
    sent.current = value;
  }, [value]);
  return (
    <TextInput
      type="search"
      label={t("label")}
      placeholder={t(word as "contacts")}
      value={typed}
      maxLength={100}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        search(currentTarget.value);
      }}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed && (
          <CloseButton
            size="sm"
            aria-label={t("clear")}
            onClick={() => {
              setTyped("");
              onChange(undefined);
            }}
          />
        )
      }
      className={classes.search}
    />
  );
}
