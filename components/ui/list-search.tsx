"use client";

import { CloseButton, Group, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import classes from "@/components/ui/list-search.module.css";

type Props = {
  label: string;
  placeholder: string;
  /** What the button that empties it is called. */
  clear: string;
  /** How many rows there are, in words. */
  count: string;
  value: string;
  onChange: (value: string) => void;
};

/** Above a list that is searched in the browser. */
export function ListSearch({ label, placeholder, clear, count, value, onChange }: Props) {
  return (
    <Group justify="space-between" gap="sm">
      <TextInput
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={value && <CloseButton size="sm" aria-label={clear} onClick={() => onChange("")} />}
        className={classes.search}
      />
      <Text size="sm" c="dimmed">
        {count}
      </Text>
    </Group>
  );
}
