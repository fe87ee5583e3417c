"use client";

import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "@/components/custom-data/panel-frame.module.css";
import { SheetDrawing } from "@/components/custom-data/sheet-drawing";

type Create = { label: string; onClick: () => void; disabled?: boolean };

const CreateButton = ({ create }: { create: Create }) => (
  <Button
    onClick={create.onClick}
    disabled={create.disabled}
    leftSection={<IconPlus size={16} aria-hidden />}
    className={classes.create}
  >
    {create.label}
  </Button>
);

/** What a tab is about, its one action, and what it lists. */
export function PanelFrame(props: { intro: string; note: ReactNode; create: Create; children: ReactNode }) {
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start" gap="md">
        <Text c="dimmed" className={classes.intro}>
          {props.intro}
        </Text>
        <CreateButton create={props.create} />
      </Group>
      <Group justify="space-between" gap="sm">
        {props.note}
      </Group>
      {props.children}
    </Stack>
  );
}

/** Nothing yet: what it would be good for, and how to begin. */
export function EmptyPanel({ title, body, create }: { title: string; body: string; create: Create }) {
  return (
    <Stack align="center" gap="md" className={classes.empty}>
      <SheetDrawing />
      <Title order={2}>{title}</Title>
      <Text c="dimmed" ta="center" className={classes.words}>
        {body}
      </Text>
      <CreateButton create={create} />
    </Stack>
  );
}
