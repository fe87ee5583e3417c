"use client";

import { Alert, Button, Group, Stack, Text, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import classes from "@/components/members/link-modal.module.css";
import { Dialog } from "@/components/ui/dialog";
import { useCopy } from "@/components/ui/use-copy";

/** A one-time link that is to be handed over by hand. */
export type Handover = { kind: "invitation" | "password"; email: string; url: string; failed: boolean };

type Props = { handover: Handover | null; onClose: () => void; onClosed: () => void };

/** The one time that the link is on a screen. It follows another dialog, so `onClosed` says where the focus goes. */
export function LinkModal({ handover, onClose, onClosed }: Props) {
  const t = useTranslations("members.link");
  return (
    <Dialog
      opened={handover !== null}
      onClose={onClose}
      onExitTransitionEnd={onClosed}
      returnFocus={false}
      title={handover ? t(`${handover.kind}.title`) : ""}
    >
      {handover && <HandoverBody handover={handover} onClose={onClose} />}
    </Dialog>
  );
}

function HandoverBody({ handover, onClose }: { handover: Handover; onClose: () => void }) {
  const t = useTranslations("members.link");
  const { state, copy } = useCopy();
  const shown = useRef<HTMLElement>(null);

  async function copyLink() {
    await copy(handover.url);
    if (shown.current) window.getSelection()?.selectAllChildren(shown.current);
  }

  return (
    <Stack gap="lg">
      {handover.failed && <Alert color="amber">{t("failed")}</Alert>}
      <Text>{t(`${handover.kind}.body`, { email: handover.email })}</Text>
      <code ref={shown} role="note" aria-label={t("label")} className={classes.link}>
        {handover.url}
      </code>
      <VisuallyHidden role="status">{state === "done" && t("copied")}</VisuallyHidden>
      {state === "refused" && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t("copyByHand")}
        </Text>
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t("done")}
        </Button>
        <Button
          onClick={copyLink}
          data-autofocus
          leftSection={
            state === "done" ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
          }
        >
          {t(state === "done" ? "copied" : "copy")}
        </Button>
      </Group>
    </Stack>
  );
}
