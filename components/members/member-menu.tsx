"use client";

import { ActionIcon, Group } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Act } from "@/components/members/acts";
import { onDemand, warm } from "@/components/ui/on-demand";
import { useMenu } from "@/components/ui/use-menu";
import { type Role, reaches } from "@/lib/auth/roles";
import type { MemberRow } from "@/lib/members/schema";

const ActList = onDemand(() => import("@/components/members/act-list").then(({ ActList }) => ActList));

/** Who looks at the list, and what they choose to do to whom. */
export type MemberActs = { selfId: string; ownRole: Role; onAct: (act: Act, member: MemberRow) => void };

/** What may be done to this member; nothing to somebody above oneself. */
export function MemberMenu({ of: member, selfId, ownRole, onAct }: MemberActs & { of: MemberRow }) {
  const t = useTranslations("members");
  const { button, menu } = useMenu();
  const isSelf = member.id === selfId;
  if (!reaches(ownRole, member.role)) return null;
  return (
    <Group justify="flex-end">
      <ActionIcon {...button} {...warm(ActList)} aria-label={t("actsOf", { name: member.name })}>
        <IconDots size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
      <ActList {...menu} isSelf={isSelf} onChoose={(act) => onAct(act, member)} />
    </Group>
  );
}
