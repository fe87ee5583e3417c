import { Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

/** Fields that belong together, under their heading. */
export function FieldGroup(props: { title: string; intro?: string; children: ReactNode }) {
  const titleId = useId();
  return (
    <Stack component="section" aria-labelledby={titleId} gap="md">
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
      {props.children}
    </Stack>
  );
}
