"use client";

import { ActionIcon, Tabs, Text, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "@/components/keys/reveal-modal.module.css";
import { keySnippets } from "@/components/keys/snippets";
import { useCopy } from "@/components/ui/use-copy";

type Props = { baseUrl: string; secret: string; scopes: readonly string[] };

/** The key as each tool wants it, ready to paste. */
export function SnippetTabs({ baseUrl, secret, scopes }: Props) {
  const t = useTranslations("keys.reveal");
  const { state, copy } = useCopy();
  const snippets = keySnippets(baseUrl, secret, scopes);
  return (
    <div>
      <Text size="sm" fw="medium">
        {t("use")}
      </Text>
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
              <Tooltip label={state === "done" ? t("copied") : t("copySnippet")}>
                <ActionIcon
                  className={classes.copy}
                  onClick={() => copy(text)}
                  aria-label={`${t("copySnippet")}: ${label}`}
                >
                  {state === "done" ? <IconCheck size={16} /> : <IconCopy size={16} />}
                </ActionIcon>
              </Tooltip>
            </div>
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  );
}
