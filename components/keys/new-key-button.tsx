"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "@/components/keys/keys-panel.module.css";
import { loadReveal } from "@/components/keys/reveal-on-demand";
import { onDemand, warm } from "@/components/ui/on-demand";

export const NewKeyModal = onDemand(
  () => import("@/components/keys/new-key-modal").then(({ NewKeyModal }) => NewKeyModal),
  loadReveal,
);

export function NewKeyButton({ onClick }: { onClick: () => void }) {
  const t = useTranslations("keys");
  return (
    <Button
      {...warm(NewKeyModal)}
      onClick={onClick}
      leftSection={<IconPlus size={16} aria-hidden />}
      className={classes.create}
    >
      {t("new")}
    </Button>
  );
}
