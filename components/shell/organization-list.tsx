"use client";

import { Menu } from "@mantine/core";
import { useTranslations } from "next-intl";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { MenuBeside, type MenuBesideProps } from "@/components/ui/menu-beside";

export type Organization = { name: string; slug: string };

type Props = MenuBesideProps & { current: Organization; organizations: Organization[] };

export function OrganizationList({ current, organizations, ...menu }: Props) {
  const t = useTranslations("shell");
  const { run } = useSend();
  const tell = useTellRefusal();

  async function choose(slug: string) {
    if (slug === current.slug) return;
    const answer = await run(() => send("POST", "/api/dashboard/session/organization", { slug }));
    // A fresh page: nothing of the other organization may stay in memory.
    if (answer?.ok) window.location.assign("/app");
    else if (answer) tell(answer.refusal);
  }

  return (
    <MenuBeside {...menu} position="bottom-start">
      <Menu.Label>{t("switchOrganization")}</Menu.Label>
      <Menu.RadioGroup value={current.slug} onChange={choose}>
        {organizations.map(({ name, slug }) => (
          <Menu.RadioItem key={slug} value={slug} closeMenuOnClick>
            {name}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </MenuBeside>
  );
}
