"use client";

import { Menu } from "@mantine/core";
import {
  IconBellOff,
  IconEdit,
  IconKey,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconSend,
  IconTrash,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { MenuBeside, type MenuBesideProps } from "@/components/ui/menu-beside";
import { type Act, actsFor } from "@/components/webhooks/acts";
import classes from "@/components/webhooks/webhook-table.module.css";
import type { WebhookRow } from "@/lib/webhooks/schema";

const icons = {
  test: IconSend,
  edit: IconEdit,
  pause: IconPlayerPause,
  accept: IconBellOff,
  resume: IconPlayerPlay,
  recover: IconPlayerTrackNext,
  rotate: IconKey,
  delete: IconTrash,
};

type Props = MenuBesideProps & { webhook: WebhookRow; onChoose: (act: Act) => void };

export function ActList({ webhook, onChoose, ...menu }: Props) {
  const t = useTranslations("webhooks.acts");
  return (
    <MenuBeside {...menu} position="bottom-end">
      {actsFor(webhook).map((act) => {
        const Icon = icons[act];
        return (
          <Menu.Item
            key={act}
            onClick={() => onChoose(act)}
            className={act === "delete" ? classes.danger : undefined}
            leftSection={<Icon size={16} aria-hidden />}
          >
            {t(act)}
          </Menu.Item>
        );
      })}
    </MenuBeside>
  );
}
