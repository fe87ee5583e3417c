import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { KeyholeDrawing } from "@/components/ui/drawings";
import classes from "@/components/ui/full-message.module.css";

/** What fills the place of a page that is not there or cannot be shown. */
export function FullMessage(props: { title: string; body: string; action: ReactNode }) {
  return (
    <Stack align="center" gap="md" className={classes.message}>
      <KeyholeDrawing />
      <Title order={1} ta="center">
        {props.title}
      </Title>
      <Text c="dimmed" ta="center">
        {props.body}
      </Text>
      {props.action}
    </Stack>
  );
}
