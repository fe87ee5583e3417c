"use client";

import { ActionIcon } from "@mantine/core";
import { IconCopy, IconExternalLink } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { copyText } from "@/components/ui/copy-text";
import { Hint } from "@/components/ui/hint";
import { RowAct } from "@/components/ui/row-act";
import { useNotify } from "@/components/ui/use-notify";

type Props = { title: string; url: string };

/** What can be done with the address of a form that is open. */
export function LinkActs({ title, url }: Props) {
  const t = useTranslations("forms.list");
  const notify = useNotify();

  async function copy() {
    if (await copyText(url)) notify(t("copied", { title }));
    else notify(t("copyRefused", { url }), "red");
  }

  return (
    <>
      <RowAct label={t("copy")} name={t("copyNamed", { title })} Icon={IconCopy} onClick={copy} />
      <Hint label={t("visit")}>
        <ActionIcon
          component="a"
          href={url}
          target="_blank"
          rel="noopener"
          aria-label={t("visitNamed", { title })}
        >
          <IconExternalLink size={16} stroke={1.6} />
        </ActionIcon>
      </Hint>
    </>
  );
}
