import { Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "@/components/ui/page-header.module.css";

/** A screen's title, what it is for, and its one action at the right. */
export function PageHeader(props: { title: string; intro?: string; action?: ReactNode }) {
  return (
    <Group component="header" justify="space-between" align="flex-start" className={classes.header}>
      <div>
        <Title order={1}>{props.title}</Title>
        {props.intro && <Text c="dimmed">{props.intro}</Text>}
      </div>
      {props.action}
    </Group>
  );
}
