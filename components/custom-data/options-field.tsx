"use client";

import { ActionIcon, Button, Group, Input, Text, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { MoveButtons } from "@/components/custom-data/move-buttons";
import classes from "@/components/custom-data/options-field.module.css";
import { useKeptFocus } from "@/components/custom-data/use-kept-focus";
import { moved } from "@/components/custom-data/use-order";
import { linesOf, withOptions } from "@/components/custom-data/with-options";
import { Hint } from "@/components/ui/hint";
import { most } from "@/lib/fields/kinds";

type Props = {
  value: string[];
  onChange: (value: string[]) => void;
  /** What stands in the line below and is not one of them yet. */
  adding: string;
  onAdding: (text: string) => void;
  hint: string;
  error?: ReactNode;
  /** How many there may be. */
  limit?: number;
};

/** The choices of a field in their order. A pasted list becomes an option a line. */
export function OptionsField({
  value,
  onChange,
  adding,
  onAdding,
  hint,
  error,
  limit = most.options,
}: Props) {
  const t = useTranslations("customData.options");
  const labelId = useId();
  const list = useRef<HTMLOListElement>(null);
  const line = useRef<HTMLInputElement>(null);
  const keepFocus = useKeptFocus(list);
  const [problem, setProblem] = useState<string | null>(null);

  function add(text: string) {
    const next = withOptions(value, text);
    if (next.some((option) => option.length > most.option))
      return setProblem(t("tooLong", { most: most.option }));
    if (next.length > limit) return setProblem(t("tooMany", { most: limit }));
    setProblem(next.length === value.length && text.trim() ? t("twice") : null);
    if (next.length === value.length) return;
    onChange(next);
    onAdding("");
  }

  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const text = event.clipboardData.getData("text");
    if (linesOf(text).length < 2) return;
    event.preventDefault();
    add(`${adding}${text}`);
  }

  function remove(place: number) {
    const next = value.filter((_, index) => index !== place);
    if (next.length === 0) line.current?.focus();
    keepFocus(String(Math.min(place, next.length - 1)), "remove");
    onChange(next);
  }

  return (
    <fieldset aria-labelledby={labelId} className={classes.field}>
      <Group justify="space-between" align="baseline">
        <Input.Label id={labelId} labelElement="div" required>
          {t("label")}
        </Input.Label>
        <Text size="sm" c="dimmed">
          {t("count", { count: value.length })}
        </Text>
      </Group>
      <Input.Description>{hint}</Input.Description>
      {value.length > 0 && (
        <ol ref={list} className={classes.list}>
          {value.map((option, index) => (
            <li key={option} data-row={index} className={classes.option}>
              <span className={classes.name}>{option}</span>
              <MoveButtons
                name={option}
                place={index}
                count={value.length}
                onMove={(to, act) => {
                  keepFocus(String(to), act);
                  onChange(moved(value, index, to));
                }}
              />
              <Hint label={t("remove")}>
                <ActionIcon
                  size="md"
                  data-act="remove"
                  aria-label={t("removeNamed", { name: option })}
                  onClick={() => remove(index)}
                >
                  <IconX size={16} stroke={1.6} />
                </ActionIcon>
              </Hint>
            </li>
          ))}
        </ol>
      )}
      <div className={classes.adding}>
        <TextInput
          ref={line}
          aria-label={t("add")}
          placeholder={t("placeholder")}
          autoComplete="off"
          value={adding}
          onChange={(event) => {
            setProblem(null);
            onAdding(event.currentTarget.value);
          }}
          onPaste={paste}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing || !adding.trim()) return;
            event.preventDefault();
            add(adding);
          }}
          error={problem ?? error}
          className={classes.line}
        />
        <Button variant="default" onClick={() => add(adding)} disabled={!adding.trim()}>
          {t("addShort")}
        </Button>
      </div>
    </fieldset>
  );
}
