"use client";

import { Button, Group, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dialog } from "@/components/ui/dialog";

type Props = {
  opened: boolean;
  title: string;
  submit: string;
  /** For acts that cannot be undone. */
  danger?: boolean;
  pending: boolean;
  /** Nothing is left to be done. */
  disabled?: boolean;
  size?: "lg";
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** Asks before something that others will notice. Stays open, and busy, until the answer is there. */
export function ConfirmModal({
  opened,
  title,
  submit,
  danger,
  pending,
  disabled,
  size,
  onConfirm,
  onClose,
  children,
}: Props) {
  const t = useTranslations("common");
  return (
    <Dialog opened={opened} onClose={onClose} pending={pending} title={title} size={size}>
      <Stack gap="lg">
        <Stack gap="sm">{children}</Stack>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={pending} data-autofocus>
            {t("cancel")}
          </Button>
          <Button
            color={danger ? "red" : undefined}
            onClick={onConfirm}
            loading={pending}
            disabled={disabled}
          >
            {submit}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
