"use client";

import { ActionIcon } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Offered } from "@/components/keys/acts";
import { onDemand, warm } from "@/components/ui/on-demand";
import { useMenu } from "@/components/ui/use-menu";

const ActList = onDemand(() => import("@/components/keys/act-list").then(({ ActList }) => ActList));

type Props = { name: string; acts: readonly Offered[]; onChoose: (act: Offered) => void };

/** What may be done to a key called `name`. */
export function KeyMenu({ name, acts, onChoose }: Props) {
  const t = useTranslations("keys.acts");
  const { button, menu } = useMenu();
  return (
    <>
      <ActionIcon {...button} {...warm(ActList)} aria-label={t("of", { name })}>
        <IconDots size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
      <ActList {...menu} acts={acts} onChoose={onChoose} />
    </>
  );
}
