"use client";

import { ActionIcon, Alert, Button, Group, Modal, Stack, Text, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import classes from "@/components/keys/reveal-modal.module.css";
import { SnippetTabs } from "@/components/keys/snippet-tabs";
import { useGuardedClose } from "@/components/keys/use-guarded-close";
import { useCopy } from "@/components/ui/use-copy";
import type { RevealedKey } from "@/lib/keys/schema";

type Props = { revealed: RevealedKey | null; baseUrl: string; onClose: () => void };

/** The one time that the raw key is on a screen. It lives in the state of this page only, and goes when this closes. */
export function RevealModal({ revealed, ...props }: Props) {
  return revealed && <Reveal revealed={revealed} {...props} />;
}

/** Selects the key for a copy by hand. */
function selectText(element: HTMLElement | null) {
  if (element) window.getSelection()?.selectAllChildren(element);
}

const copyKeys = () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘C" : "Ctrl+C");

function Reveal({ revealed, baseUrl, onClose }: Props & { revealed: RevealedKey }) {
  const t = useTranslations("keys.reveal");
  const close = useTranslations("common")("close");
  const guard = useGuardedClose(onClose);
  const { state, copy } = useCopy();
  const code = useRef<HTMLElement>(null);

  async function copyKey() {
    await copy(revealed.secret);
    selectText(code.current);
  }

  return (
    <Modal opened onClose={guard.ask} title={t("title")} size="lg" closeButtonProps={{ "aria-label": close }}>
      <Stack gap="lg">
        <Alert color="amber" icon={<IconAlertTriangle />} title={t("warning")}>
          {t("warningWhy")}
        </Alert>
        <Stack gap="sm">
          <Text size="sm" fw="medium">
            {revealed.key.name}
          </Text>
          <div className={classes.key}>
            <code ref={code} role="note" aria-label={t("label")}>
              {revealed.secret}
            </code>
            <Tooltip label={t(state === "done" ? "copied" : "copyShort")}>
              <ActionIcon onClick={copyKey} aria-label={t("copyShort")}>
                {state === "done" ? <IconCheck size={18} /> : <IconCopy size={18} />}
              </ActionIcon>
            </Tooltip>
          </div>
          <Button
            variant="default"
            onClick={copyKey}
            data-autofocus
            leftSection={state === "done" ? <IconCheck size={16} /> : <IconCopy size={16} />}
          >
            {t(state === "done" ? "copied" : "copy")}
          </Button>
          <VisuallyHidden role="status">{state === "done" && t("copied")}</VisuallyHidden>
          {state === "refused" && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert">
              {t("copyByHand", { shortcut: copyKeys() })}
            </Text>
          )}
        </Stack>
        <SnippetTabs baseUrl={baseUrl} secret={revealed.secret} scopes={revealed.key.scopes} />
        {guard.asking ? (
          <Alert color="red" role="alertdialog" aria-label={t("askTitle")} title={t("askTitle")}>
            <Stack gap="md">
              <Text inherit>{t("ask")}</Text>
              <Group gap="sm">
                <Button variant="default" onClick={guard.keep} autoFocus>
                  {t("keep")}
                </Button>
                <Button color="red" onClick={guard.close}>
                  {t("closeAnyway")}
                </Button>
              </Group>
            </Stack>
          </Alert>
        ) : (
          <Button onClick={guard.close} fullWidth>
            {t("done")}
          </Button>
        )}
      </Stack>
    </Modal>
  );
}
