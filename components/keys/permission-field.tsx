"use client";

import { Button, Checkbox, Group, Input, SimpleGrid, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import classes from "@/components/keys/permission-field.module.css";
import { readScopes, type Scope, scopes } from "@/lib/gate/scopes";

type Props = { value: string[]; onChange: (value: string[]) => void; error?: ReactNode };

/** Every scope with the sentence that says what it allows, in the registry's order. */
export function PermissionField({ value, onChange, error }: Props) {
  const t = useTranslations("keys.create");
  const sentence = useTranslations("scopes");
  return (
    <fieldset className={classes.field}>
      <Group justify="space-between" align="baseline" gap="sm">
        <Input.Label component="legend" labelElement="div" className={classes.legend}>
          {t("permissions")}
        </Input.Label>
        <Group gap="xs">
          <Button variant="subtle" size="compact-xs" onClick={() => onChange([...readScopes])}>
            {t("selectReading")}
          </Button>
          <Button variant="subtle" size="compact-xs" onClick={() => onChange([])}>
            {t("selectNone")}
          </Button>
        </Group>
      </Group>
      <Checkbox.Group value={value} onChange={onChange} error={error} aria-label={t("permissions")}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" verticalSpacing="md" className={classes.list}>
          {scopes.map((scope: Scope) => (
            <Checkbox
              key={scope}
              value={scope}
              label={scope}
              description={sentence(scope)}
              classNames={{ label: classes.scope }}
            />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <Text size="xs" c="dimmed" aria-live="polite" className={classes.count}>
        {t("chosen", { count: value.length })}
      </Text>
    </fieldset>
  );
}
