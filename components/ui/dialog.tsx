"use client";

import { Modal, type ModalProps } from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import { useTranslations } from "next-intl";

type Props = Omit<ModalProps, "closeButtonProps"> & {
  /** While its act is under way it does not close. */
  pending?: boolean;
};

/** A modal as all of ours are: its close button has a name, and it stays while it is busy. */
export function Dialog({ pending = false, opened, onClose, ...props }: Props) {
  const close = useTranslations("common")("close");
  // Only what is closed at first notes what had the focus, and gives it back.
  const mounted = useMounted();
  return (
    <Modal
      {...props}
      opened={opened && mounted}
      onClose={() => !pending && onClose()}
      closeButtonProps={{ "aria-label": close }}
    />
  );
}
