"use client";

import { Menu } from "@mantine/core";
import {
  IconBan,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Offered } from "@/components/keys/acts";
import classes from "@/components/keys/key-table.module.css";
import { MenuBeside, type MenuBesideProps } from "@/components/ui/menu-beside";

const icons = {
  rotate: IconRefresh,
  edit: IconPencil,
  pause: IconPlayerPause,
  resume: IconPlayerPlay,
  revoke: IconBan,
  delete: IconTrash,
};
const final = new Set<Offered>(["revoke", "delete"]);

type Props = MenuBesideProps & { acts: readonly Offered[]; onChoose: (act: Offered) => void };

export function ActList({ acts, onChoose, ...menu }: Props) {
  const t = useTranslations("keys.acts");
  return (
    <MenuBeside {...menu} position="bottom-end">
      {acts.map((act) => {
        const Icon = icons[act];
        return (
          <Menu.Item
            key={act}
            onClick={() => onChoose(act)}
            className={final.has(act) ? classes.danger : undefined}
            leftSection={<Icon size={16} aria-hidden />}
          >
            {t(act)}
          </Menu.Item>
        );
      })}
    </MenuBeside>
  );
}
