"use client";

import { ActionIcon, Button, Text, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { RevealTexts } from "@/components/keys/guarded-footer";
import classes from "@/components/keys/reveal-modal.module.css";
import { Hint } from "@/components/ui/hint";
import { useCopy } from "@/components/ui/use-copy";

/** Selects the key for a copy by hand. */
function selectText(element: HTMLElement | null) {
  if (element) window.getSelection()?.selectAllChildren(element);
}

const copyKeys = () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘C" : "Ctrl+C");

type Props = { secret: string; label: string; texts?: RevealTexts };

/** A raw key and two ways to copy it; where neither is allowed it stands selected. */
export function SecretField({ secret, label, texts = "keys.reveal" }: Props) {
  const t = useTranslations(texts);
  const { state, copy } = useCopy();
  const code = useRef<HTMLElement>(null);

  async function copyKey() {
    await copy(secret);
    selectText(code.current);
  }

  return (
    <>
      <div className={classes.key}>
        <code ref={code} role="note" aria-label={label}>
          {secret}
        </code>
        <Hint label={t(state === "done" ? "copied" : "copyShort")}>
          <ActionIcon onClick={copyKey} aria-label={t("copyShort")}>
            {state === "done" ? <IconCheck size={18} /> : <IconCopy size={18} />}
          </ActionIcon>
        </Hint>
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
    </>
  );
}
