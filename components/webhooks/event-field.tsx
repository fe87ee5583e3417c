"use client";

import { Button, Checkbox, Group, Input, SimpleGrid, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import classes from "@/components/webhooks/event-field.module.css";
import { kinds } from "@/components/webhooks/facts";
import { allEventTypes, eventTypes } from "@/lib/events/event-types";

type Props = { value: string[]; onChange: (value: string[]) => void; error?: ReactNode };

/** Every event type, by the kind of record that it is about: one by one, all of a kind, or all. */
export function EventField({ value, onChange, error }: Props) {
  const t = useTranslations("webhooks.form");
  // In the order of the form, whatever was pressed first.
  const choose = (types: readonly string[], wanted: boolean) =>
    onChange(allEventTypes.filter((type) => (types.includes(type) ? wanted : value.includes(type))));
  return (
    <fieldset className={classes.field}>
      <Group justify="space-between" align="baseline" gap="sm">
        <Input.Label component="legend" labelElement="div" className={classes.legend} required>
          {t("events")}
        </Input.Label>
        <Group gap="xs">
          <Button variant="subtle" size="compact-xs" onClick={() => choose(allEventTypes, true)}>
            {t("all")}
          </Button>
          <Button variant="subtle" size="compact-xs" onClick={() => choose(allEventTypes, false)}>
            {t("none")}
          </Button>
        </Group>
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="md" verticalSpacing="lg" className={classes.list}>
        {kinds.map((kind) => (
          <Kind key={kind} kind={kind} value={value} onChoose={choose} />
        ))}
      </SimpleGrid>
      {error && <Input.Error className={classes.error}>{error}</Input.Error>}
      <Text size="xs" c="dimmed" aria-live="polite" className={classes.count}>
        {t("chosen", { count: value.length })}
      </Text>
    </fieldset>
  );
}

type KindProps = {
  kind: (typeof kinds)[number];
  value: string[];
  onChoose: (types: readonly string[], wanted: boolean) => void;
};

function Kind({ kind, value, onChoose }: KindProps) {
  const t = useTranslations("webhooks.kinds");
  const types = eventTypes[kind] ?? [];
  const chosen = types.filter((type) => value.includes(type));
  return (
    <fieldset aria-label={t(kind)} className={classes.kind}>
      <Checkbox
        label={t(kind)}
        checked={chosen.length === types.length}
        indeterminate={chosen.length > 0 && chosen.length < types.length}
        onChange={(event) => onChoose(types, event.currentTarget.checked)}
        classNames={{ label: classes.name }}
      />
      {types.map((type) => (
        <Checkbox
          key={type}
          value={type}
          label={type}
          checked={value.includes(type)}
          onChange={(event) => onChoose([type], event.currentTarget.checked)}
          classNames={{ root: classes.one, label: classes.type }}
        />
      ))}
    </fieldset>
  );
}
