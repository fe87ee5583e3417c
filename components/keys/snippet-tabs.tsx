"use client";

import { ActionIcon, Tabs, Text } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "@/components/keys/reveal-modal.module.css";
import type { Snippet } from "@/components/keys/snippets";
import { Hint } from "@/components/ui/hint";
import { useCopy } from "@/components/ui/use-copy";

type Props = { title?: string; snippets: readonly Snippet[] };

/** The same in the words of each tool, ready to paste. */
export function SnippetTabs({ title, snippets }: Props) {
  const t = useTranslations("keys.reveal");
  const { state, copy } = useCopy();
  return (
    <div>
      {title && (
        <Text size="sm" fw="medium">
          {title}
        </Text>
      )}
      <Tabs defaultValue={snippets[0]?.id} className={classes.tabs}>
        <Tabs.List>
          {snippets.map(({ id, label }) => (
            <Tabs.Tab key={id} value={id} className={classes.tab}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {snippets.map(({ id, label, text }) => (
          <Tabs.Panel key={id} value={id}>
            <div className={classes.snippet}>
              <pre>{text}</pre>
              <Hint label={state === "done" ? t("copied") : t("copySnippet")}>
                <ActionIcon
                  className={classes.copy}
                  onClick={() => copy(text)}
                  aria-label={`${t("copySnippet")}: ${label}`}
                >
                  {state === "done" ? <IconCheck size={16} /> : <IconCopy size={16} />}
                </ActionIcon>
              </Hint>
            </div>
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  );
}
