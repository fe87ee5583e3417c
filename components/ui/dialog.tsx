"use client";

import { Modal, type ModalProps } from "@mantine/core";
import { useTranslations } from "next-intl";

type Props = Omit<ModalProps, "closeButtonProps"> & {
  /** While its act is under way it does not close. */
  pending?: boolean;
};

/** A modal as all of ours are: its close button has a name, and it stays while it is busy. */
export function Dialog({ pending = false, onClose, ...props }: Props) {
  const close = useTranslations("common")("close");
  return (
    <Modal {...props} onClose={() => !pending && onClose()} closeButtonProps={{ "aria-label": close }} />
  );
}
