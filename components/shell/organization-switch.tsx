"use client";

import { Menu, Text, UnstyledButton } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import classes from "@/components/shell/shell.module.css";

export type Organization = { name: string; slug: string };

const Initial = ({ name }: { name: string }) => (
  <span className={classes.initial} aria-hidden="true">
    {[...name.trim()][0]?.toUpperCase()}
  </span>
);

/** Names the organization that this browser works in; a menu where there are several. */
export function OrganizationSwitch(props: { current: Organization; organizations: Organization[] }) {
  const { current, organizations } = props;
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

  if (organizations.length < 2) {
    return (
      <div className={classes.picker} data-static>
        <Initial name={current.name} />
        <Text truncate className={classes.grow} fw="medium">
          {current.name}
        </Text>
      </div>
    );
  }
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.picker} aria-label={`${t("switchOrganization")}: ${current.name}`}>
          <Initial name={current.name} />
          <Text truncate className={classes.grow} fw="medium">
            {current.name}
          </Text>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("switchOrganization")}</Menu.Label>
        <Menu.RadioGroup value={current.slug} onChange={choose}>
          {organizations.map(({ name, slug }) => (
            <Menu.RadioItem key={slug} value={slug} closeMenuOnClick>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
