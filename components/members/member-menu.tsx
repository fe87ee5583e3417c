"use client";

import { ActionIcon, Group, Menu } from "@mantine/core";
import { IconDevices, IconDots, IconKey, IconUserEdit, IconUserMinus } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "@/components/members/members-table.module.css";
import { type Role, reaches } from "@/lib/auth/roles";
import type { MemberRow } from "@/lib/members/schema";

export const acts = ["role", "link", "signOut", "remove"] as const;
export type Act = (typeof acts)[number];

/** Who looks at the list, and what they choose to do to whom. */
export type MemberActs = { selfId: string; ownRole: Role; onAct: (act: Act, member: MemberRow) => void };

const icons = { role: IconUserEdit, link: IconKey, signOut: IconDevices, remove: IconUserMinus };

/** What may be done to this member; nothing to somebody above oneself. */
export function MemberMenu({ of: member, selfId, ownRole, onAct }: MemberActs & { of: MemberRow }) {
  const t = useTranslations("members");
  const isSelf = member.id === selfId;
  if (!reaches(ownRole, member.role)) return null;
  // One's own password is changed in the account, with the current one.
  const offered = acts.filter((act) => !(isSelf && act === "link"));
  return (
    <Group justify="flex-end">
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t("actsOf", { name: member.name })}>
            <IconDots size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map((act) => {
            const Icon = icons[act];
            return (
              <Menu.Item
                key={act}
                onClick={() => onAct(act, member)}
                className={act === "remove" ? classes.danger : undefined}
                leftSection={<Icon size={16} aria-hidden />}
              >
                {t(isSelf && act === "remove" ? "acts.leave" : `acts.${act}`)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
