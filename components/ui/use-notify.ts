"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";

/** Says what happened, for a few seconds. */
export function useNotify() {
  const close = useTranslations("common")("close");
  return (message: string, color: "green" | "red" = "green") =>
    notifications.show({ message, color, closeButtonProps: { "aria-label": close } });
}
