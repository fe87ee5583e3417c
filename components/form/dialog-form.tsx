"use client";

import { Alert, Button, Group, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { FormEvent, ReactNode } from "react";

type Props = {
  onSubmit: (event?: FormEvent<HTMLFormElement>) => void;
  onCancel: () => void;
  pending: boolean;
  /** What was refused that stands beside no field. */
  refusal: ReactNode;
  submit: string;
  /** For acts that cannot be undone. */
  danger?: boolean;
  /** Of the buttons' row, where it sticks to the bottom of a long form. */
  footer?: string;
  children: ReactNode;
};

/** The form in a dialog: what was refused, the fields, cancel and submit. */
export function DialogForm({
  onSubmit,
  onCancel,
  pending,
  refusal,
  submit,
  danger,
  footer,
  children,
}: Props) {
  const cancel = useTranslations("common")("cancel");
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="lg">
        {refusal && (
          <Alert color="red" role="alert">
            {refusal}
          </Alert>
        )}
        {children}
        <Group justify="flex-end" gap="sm" className={footer}>
          <Button variant="default" onClick={onCancel} disabled={pending}>
            {cancel}
          </Button>
          <Button type="submit" color={danger ? "red" : undefined} loading={pending}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
