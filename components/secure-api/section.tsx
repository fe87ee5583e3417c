import { Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "@/components/secure-api/section.module.css";

/** A part of the page: what it is, its action at the right, and below what it holds. */
export function Section(props: { title: string; intro: string; action?: ReactNode; children: ReactNode }) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={classes.section}>
      <Group justify="space-between" align="flex-start" gap="md" mb="lg">
        <div className={classes.words}>
          <Title order={2} id={titleId}>
            {props.title}
          </Title>
          <Text c="dimmed">{props.intro}</Text>
        </div>
        {props.action}
      </Group>
      <Stack gap="lg">{props.children}</Stack>
    </section>
  );
}
