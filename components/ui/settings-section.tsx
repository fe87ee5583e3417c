import { Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "@/components/ui/settings-section.module.css";

/** A group of settings: what it is at the left, its fields at the right. */
export function SettingsSection(props: { id?: string; title: string; intro?: string; children: ReactNode }) {
  const titleId = useId();
  return (
    <section id={props.id} aria-labelledby={titleId} className={classes.section}>
      <div>
        <Title order={2} id={titleId}>
          {props.title}
        </Title>
        {props.intro && (
          <Text c="dimmed" size="sm">
            {props.intro}
          </Text>
        )}
      </div>
      <Stack gap="md" className={classes.body}>
        {props.children}
      </Stack>
    </section>
  );
}
