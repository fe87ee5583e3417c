"use client";

import { Menu } from "@mantine/core";
import { IconDevices, IconKey, IconUserEdit, IconUserMinus } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type Act, acts } from "@/components/members/acts";
import classes from "@/components/members/members-table.module.css";
import { MenuBeside, type MenuBesideProps } from "@/components/ui/menu-beside";

const icons = { role: IconUserEdit, link: IconKey, signOut: IconDevices, remove: IconUserMinus };

type Props = MenuBesideProps & { isSelf: boolean; onChoose: (act: Act) => void };

export function ActList({ isSelf, onChoose, ...menu }: Props) {
  const t = useTranslations("members");
  // One's own password is changed in the account, with the current one.
  const offered = acts.filter((act) => !(isSelf && act === "link"));
  return (
    <MenuBeside {...menu} position="bottom-end">
      {offered.map((act) => {
        const Icon = icons[act];
        return (
          <Menu.Item
            key={act}
            onClick={() => onChoose(act)}
            className={act === "remove" ? classes.danger : undefined}
            leftSection={<Icon size={16} aria-hidden />}
          >
            {t(isSelf && act === "remove" ? "acts.leave" : `acts.${act}`)}
          </Menu.Item>
        );
      })}
    </MenuBeside>
  );
}
